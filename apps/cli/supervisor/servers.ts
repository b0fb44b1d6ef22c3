import { principalsOf, type Topology } from '@concord/messaging';
import { startBroker, startPostgres, type RunningBroker, type RunningPostgres } from '@concord/servers';
import { logFileOf, type StackPaths } from '../stack/paths.js';
import { ADMIN, databaseUser, kafkaUser } from '../stack/secrets.js';
import type { Ports } from './ports.js';
import { ServerKeeper } from './server-keeper.js';
import type { BrokerAccess } from './topics.js';

/** Servers that were there before: `KAFKA_BROKERS` (with `KAFKA_ADMIN_USERNAME`, `KAFKA_ADMIN_PASSWORD`), `DATABASE_URL`. */
export interface ExternalServers {
  kafka?: BrokerAccess;
  databaseUrl?: string;
}

/** What the environment says of servers that exist; an empty variable says nothing. */
export function externalServers(env: NodeJS.ProcessEnv): ExternalServers {
  const { KAFKA_BROKERS, KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD, DATABASE_URL } = env;
  const user = KAFKA_ADMIN_USERNAME ? { username: KAFKA_ADMIN_USERNAME, password: KAFKA_ADMIN_PASSWORD ?? '' } : {};
  return {
    ...(KAFKA_BROKERS ? { kafka: { brokers: KAFKA_BROKERS, ...user } } : {}),
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
  };
}

export interface KeeperOptions {
  paths: StackPaths;
  ports: Ports;
  topology: Topology;
  onChange: (server: 'broker' | 'database', pid: number | null) => void;
  say: (text: string) => void;
}

/** The stack's own Postgres, not yet started. */
export function databaseKeeper({ paths, ports, onChange, say }: KeeperOptions): ServerKeeper<RunningPostgres> {
  const logFile = logFileOf(paths, 'database');
  const { password } = databaseUser(paths.secrets, 'superuser');
  return new ServerKeeper({
    name: 'database',
    paths,
    logFile,
    say,
    start: () => startPostgres({ dir: paths.database, port: ports.database ?? 0, logFile, password }),
    onChange: (pid) => {
      onChange('database', pid);
    },
  });
}

/** The stack's own broker with a user for each principal, not yet started. */
export function brokerKeeper({ paths, ports, topology, onChange, say }: KeeperOptions): ServerKeeper<RunningBroker> {
  const logFile = logFileOf(paths, 'broker');
  const users = principalsOf(topology).map(({ name }) => ({ name, password: kafkaUser(paths.secrets, name).password }));
  return new ServerKeeper({
    name: 'broker',
    paths,
    logFile,
    say,
    start: () =>
      startBroker({
        dir: paths.broker,
        port: ports.broker ?? 0,
        controllerPort: ports.controller ?? 0,
        adminPassword: kafkaUser(paths.secrets, ADMIN).password,
        users,
        logFile,
        onProgress: say,
      }),
    onChange: (pid) => {
      onChange('broker', pid);
    },
  });
}
