import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openDatabase } from '@concord/database';
import { connectKafka } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { issuerKeys } from '../auth/issuer-keys.js';
import { Tokens } from '../auth/tokens.js';
import { SystemClock } from '../clock/clock.js';
import { serveDocuments } from '../documents/openapi.js';
import { HealthController } from '../health/health.controller.js';
import { Health } from '../health/health.js';
import type { Intake } from '../http/request-hooks.js';
import { httpServer } from '../http/server.js';
import { openLog } from '../log/log.js';
import { nestLog } from '../log/nest-log.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { Metrics } from '../metrics/metrics.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { providersOf, type ServiceContext } from './context.js';
import type { RunningService, ServiceOptions } from './options.js';
import { stopService } from './stop-service.js';

class ServiceModule {}

/**
 * Starts a service: database with its migrations, Kafka client, controllers, consumers, and at last HTTP. Throws what the
 * first part that fails throws, after closing what was open.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const context = await openContext(options);
  const intake: Intake = { open: true };
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApp(options, context, intake);
    await app.init();
    await app.startAllMicroservices();
    await app.listen({ port: options.config.port, host: options.config.host });
  } catch (error) {
    await app?.close().catch(() => undefined);
    await context.ds.destroy();
    throw error;
  }
  const running = app;
  let stopped: Promise<void> | undefined;
  const url = await running.getUrl();
  context.log.info({ url }, 'ready');
  return { url, app: running, context, stop: () => (stopped ??= stopService(running, context, intake)) };
}

async function openContext(options: ServiceOptions): Promise<ServiceContext> {
  const { config } = options;
  const { service, databaseUrl: url, brokers, kafkaUsername: username, kafkaPassword: password } = config;
  const log = options.log ?? openLog(service, config.logLevel);
  const ds = await openDatabase({
    url,
    name: service,
    migrations: options.migrations,
    ...(options.poolSize !== undefined && { poolSize: options.poolSize }),
  });
  const crash =
    options.onCrash ??
    ((error: Error) => {
      log.fatal({ err: error }, 'the process ends');
      process.exit(1);
    });
  return {
    config,
    ds,
    kafka: connectKafka({ brokers, username, password, clientId: service, log }),
    clock: options.clock ?? new SystemClock(),
    log,
    metrics: new Metrics(service),
    health: healthOf(ds),
    crash,
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

async function createApp(
  options: ServiceOptions,
  context: ServiceContext,
  intake: Intake,
): Promise<NestFastifyApplication> {
  const { config, log, metrics } = context;
  const tokens = new Tokens({
    issuer: config.jwtIssuer,
    audience: config.service,
    acceptsAuthority: options.acceptsAuthority ?? ((authority) => authority === config.service),
    keys: issuerKeys(config.jwksUri),
  });
  const { controllers = [], providers = [], imports = [] } = options.module(context);
  const shared = providersOf(context);
  const module = {
    module: ServiceModule,
    global: true,
    imports,
    controllers: [...controllers, HealthController, MetricsController],
    providers: [...shared, ...providers],
    exports: shared.map((provider) => (provider as { provide: symbol }).provide),
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, httpServer({ tokens, metrics, log, intake }), {
    logger: nestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(log));
  serveDocuments(app, { title: options.title, description: options.description, publicUrl: config.publicUrl });
  for (const strategy of options.transports?.(context) ?? []) app.connectMicroservice({ strategy });
  return app;
}
