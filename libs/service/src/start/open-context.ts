import { openDatabase } from '@concord/database';
import { connectKafka } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { openClock } from '../clock/open-clock.js';
import { Health } from '../health/health.js';
import { followLawFile } from '../law/law-file.js';
import { type Logger, openLog } from '../log/log.js';
import { Metrics } from '../metrics/metrics.js';
import type { ServiceContext } from './context.js';
import type { ServiceOptions } from './options.js';

/** Opens what a service is built on. Throws the database's error when it cannot be had or a migration fails. */
export async function openContext(options: ServiceOptions): Promise<ServiceContext> {
  const { config } = options;
  const { service, databaseUrl: url, brokers, kafkaUsername: username, kafkaPassword: password } = config;
  const log = options.log ?? openLog(service, config.logLevel);
  if (config.clockFile !== undefined) log.warn({ file: config.clockFile }, 'the clock is one that a file sets');
  if (config.catalogueOverlay !== undefined) {
    followLawFile(config.catalogueOverlay, (err) => {
      log.error({ err }, 'the overlay of the catalogue is spoiled; the law stays as it was');
    });
  }
  const ds = await openDatabase({
    url,
    name: service,
    migrations: options.migrations,
    ...(options.poolSize !== undefined && { poolSize: options.poolSize }),
  });
  return {
    config,
    ds,
    kafka: connectKafka({ brokers, username, password, clientId: service, log }),
    clock: options.clock ?? openClock(config),
    log,
    metrics: new Metrics(service),
    health: healthOf(ds),
    crash: options.onCrash ?? endProcess(log),
  };
}

function endProcess(log: Logger): (error: Error) => void {
  return (error) => {
    log.fatal({ err: error }, 'the process ends');
    process.exit(1);
  };
}

function healthOf(ds: DataSource): Health {
  const health = new Health();
  health.add('postgres', async () => {
    await ds.query('SELECT 1');
    return true;
  });
  return health;
}
