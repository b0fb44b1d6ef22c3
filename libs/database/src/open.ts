import { setTimeout as wait } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { rememberSettings, sessionOptions } from './connection.js';
import { migrate, migrationClasses, type Migration } from './migration.js';

/** What openDatabase needs. Times in milliseconds. */
export interface DatabaseOptions {
  /** `postgres://role:password@host:port/database` */
  url: string;
  /** Shown by the server as `application_name`. */
  name: string;
  migrations: readonly Migration[];
  entities?: Extract<DataSourceOptions['entities'], readonly unknown[]>;
  /** Connections in the pool; 10 unless told. */
  poolSize?: number;
  /** A statement that runs longer is cancelled; 30 s unless told. */
  statementMs?: number;
  /** How long to keep trying to connect; 30 s unless told. */
  connectMs?: number;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** SQLSTATEs that waiting does not mend: wrong password or role (class 28), no such database. */
const HOPELESS = /^(28...|3D000)$/;

/**
 * Opens the database and applies the migrations. Tries to connect with growing pauses for `connectMs`, then throws the
 * driver's last error; a wrong password or an unknown database is thrown at once.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const deadline = Date.now() + (options.connectMs ?? 30_000);
  const ds = await connect(options, deadline);
  try {
    await migrate(ds);
    return ds;
  } catch (error) {
    await ds.destroy();
    throw error;
  }
}

async function connect(options: DatabaseOptions, deadline: number): Promise<DataSource> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const ds = dataSource(options);
    try {
      return await ds.initialize();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if ((typeof code === 'string' && HOPELESS.test(code)) || Date.now() + pause > deadline) throw error;
      await wait(pause);
    }
  }
}

function dataSource(options: DatabaseOptions): DataSource {
  const settings = { url: options.url, name: options.name, statementMs: options.statementMs ?? 30_000 };
  const ds = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.name,
    poolSize: options.poolSize ?? 10,
    extra: sessionOptions(settings),
    entities: (options.entities ?? []) as MixedList<string>,
    migrations: migrationClasses(options.migrations),
    installExtensions: false,
    logging: false,
    // A cut idle connection leaves the pool by itself; whoever asks next gets a new one.
    poolErrorHandler: () => undefined,
  });
  rememberSettings(ds, settings);
  return ds;
}
