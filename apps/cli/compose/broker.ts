// The broker's container: a Kafka broker with a user for each principal, until SIGTERM.
import { setTimeout as pause } from 'node:timers/promises';
import { principalsOf } from '@concord/messaging';
import { lives, markOf, startBroker } from '@concord/servers';
import { ADMIN, kafkaUser } from '../stack/secrets.js';
import { readServices } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { PORTS, SECRETS } from './places.js';

const LOOK_MS = 1_000;
const { BROKER_DIR = '/broker', SECRETS_DIR = SECRETS } = process.env;

const users = principalsOf(topologyOf(readServices())).map(({ name }) => ({
  name,
  password: kafkaUser(SECRETS_DIR, name).password,
}));
const ending = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    ending.abort();
  });
}
const broker = await startBroker({
  dir: BROKER_DIR,
  port: PORTS.broker,
  controllerPort: PORTS.controller,
  host: 'broker',
  adminPassword: kafkaUser(SECRETS_DIR, ADMIN).password,
  users,
  logFile: `${BROKER_DIR}/broker.log`,
});
const mark = markOf(broker.pid);
while (!ending.signal.aborted && mark && lives(mark)) {
  await pause(LOOK_MS, undefined, { signal: ending.signal }).catch(() => undefined);
}
// A broker that ended unasked is started again by the container's restart policy.
process.exitCode = ending.signal.aborted ? 0 : 1;
await broker.stop();
