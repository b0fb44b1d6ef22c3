import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import pg from 'pg';
import { processorSeconds } from './processor-time.js';
import type { Reach } from './reach.js';
import { warmBroker } from './warm.js';

const FOLDER = 'concord-bench-';

/** A broker and a Postgres of the bench's own. */
export interface BenchServers {
  /** Folder of this run; removed at its end. */
  dir: string;
  reach: Reach;
  /** Makes an empty database and gives its URL. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** Processor seconds that both have used so far; NaN where it cannot be told. */
  processorSeconds(): number;
  /** Stops both and removes all that was theirs; harmless when done before. */
  stop(): Promise<void>;
}

/** Starts the servers in a fresh temporary folder, and clears what a killed bench left. */
export async function startServers(): Promise<BenchServers> {
  await clearLeftovers();
  const dir = mkdtempSync(join(tmpdir(), FOLDER));
  // Postgres may run as another user, who must be able to pass through.
  chmodSync(dir, 0o755);
  const runner = markOf(process.pid);
  if (runner) writeMark(join(dir, 'runner.pid'), runner);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= clear(dir));
  try {
    const [databasePort = 0, port = 0, controllerPort = 0] = await freePorts(3);
    const password = randomBytes(12).toString('hex');
    const log = (name: string) => join(dir, 'logs', `${name}.log`);
    const broker = { dir: join(dir, 'broker'), port, controllerPort, adminPassword: password, users: [] };
    const database = { dir: join(dir, 'postgres'), port: databasePort, password };
    const [postgres, kafka] = await Promise.all([
      startPostgres({ ...database, logFile: log('postgres') }),
      startBroker({ ...broker, logFile: log('broker') }),
    ]);
    const reach = { brokers: [kafka.brokers], username: 'admin', password };
    await warmBroker(reach);
    const used = () => processorSeconds(postgres.pid) + processorSeconds(kafka.pid);
    return { dir, reach, stop, processorSeconds: used, ...databasesOf(postgres.url) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function databasesOf(superuserUrl: string): Pick<BenchServers, 'createDatabase' | 'dropDatabase'> {
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: superuserUrl, statement_timeout: 60_000 });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    async createDatabase(name) {
      await run(`CREATE DATABASE ${name}`);
      const url = new URL(superuserUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    dropDatabase: (name) => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function clear(dir: string): Promise<void> {
  await Promise.all([stopBroker(join(dir, 'broker')), removePostgres(join(dir, 'postgres'))]);
  rmSync(dir, { recursive: true, force: true });
}

async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const dir = join(tmpdir(), name);
    const mark = join(dir, 'runner.pid');
    if (existsSync(mark) && !readMark(mark)) await clear(dir);
  }
}
