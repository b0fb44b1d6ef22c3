// Jest loads this file by itself, outside its module map: it uses built libraries only, and no relative import.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executors } from '@concord/catalogue';
import {
  freePorts,
  markOf,
  readMark,
  removePostgres,
  startBroker,
  startPostgres,
  stopBroker,
  writeMark,
} from '@concord/servers';

const FOLDER = 'concord-int-';
/** Principals that tests may use at once; more come with `testUsers`, two seconds each. */
const USERS = [
  'courts',
  'transport',
  'tax',
  'market-regulation',
  'treasury',
  'coordinator',
  'ticketing',
  'regulator',
  'trust',
];
const EXECUTORS = executors().map((code) => `executor-${code}`);
const REGULATORS = ['A', 'B', 'transport-safety', 'public-procurement', 'market', 'tax'].map(
  (code) => `regulator-${code}`,
);

/** Starts one broker and one Postgres for the whole run, and clears what a killed run left. */
export default async function startServers(): Promise<void> {
  await clearLeftovers();
  const dir = mkdtempSync(join(tmpdir(), FOLDER));
  // Postgres may run as another user, who must be able to pass through.
  chmodSync(dir, 0o755);
  const runner = markOf(process.pid);
  if (runner) writeMark(join(dir, 'runner.pid'), runner);
  const [databasePort = 0, port = 0, controllerPort = 0] = await freePorts(3);
  const password = randomBytes(12).toString('hex');
  const users = [...USERS, ...EXECUTORS, ...REGULATORS].map((name) => ({ name, password }));
  const broker = { dir: join(dir, 'broker'), port, controllerPort, adminPassword: password, users };
  const database = { dir: join(dir, 'postgres'), port: databasePort, password };
  const [postgres, kafka] = await Promise.all([
    startPostgres({ ...database, logFile: join(dir, 'logs', 'postgres.log') }),
    startBroker({ ...broker, logFile: join(dir, 'logs', 'broker.log') }),
  ]);
  process.env.CONCORD_TEST_SERVERS = JSON.stringify({
    dir,
    databaseUrl: postgres.url,
    brokers: kafka.brokers,
    password,
  });
}

async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const dir = join(tmpdir(), name);
    const mark = join(dir, 'runner.pid');
    if (!existsSync(mark) || readMark(mark)) continue;
    await Promise.all([stopBroker(join(dir, 'broker')), removePostgres(join(dir, 'postgres'))]);
    rmSync(dir, { recursive: true, force: true });
  }
}
