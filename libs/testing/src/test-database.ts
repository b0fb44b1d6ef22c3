import { createHash, randomBytes } from 'node:crypto';
import { openDatabase, type DatabaseOptions, type Migration } from '@concord/database';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { testServers } from './test-servers.js';

const ROLE = 'tester';
const ROLE_PASSWORD = 'tester';
const LOCK = "hashtextextended('concord test databases', 0)";

/** A database of one test file. */
export interface TestDatabase {
  ds: DataSource;
  /** Of the role that owns it, which is no superuser. */
  url: string;
  /** The superuser's, of the same database. */
  superuserUrl: string;
  /** Opens it once more, as another process would. The test destroys what it gets. */
  open: (options?: Partial<DatabaseOptions>) => Promise<DataSource>;
  /** Closes `ds` and drops the database with whatever is still connected. */
  drop: () => Promise<void>;
}

/**
 * A fresh database with these migrations applied (alone, or among other options of openDatabase), copied from a template
 * that is made once a run. Call `drop` in `afterAll`.
 */
export async function testDatabase(given: readonly Migration[] | Partial<DatabaseOptions> = []): Promise<TestDatabase> {
  const options: Partial<DatabaseOptions> = 'length' in given ? { migrations: given } : given;
  const migrations = options.migrations ?? [];
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asSuperuser(async (client) => {
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    const template = await ensureTemplate(client, migrations);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${ROLE}`);
  });
  const url = urlOf(name, ROLE, ROLE_PASSWORD);
  const open = (more: Partial<DatabaseOptions> = {}) =>
    openDatabase({ url, name: 'test', migrations, ...options, ...more });
  const ds = await open();
  return {
    ds,
    url,
    superuserUrl: urlOf(name),
    open,
    async drop() {
      if (ds.isInitialized) await ds.destroy();
      await asSuperuser((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function ensureTemplate(client: pg.Client, migrations: readonly Migration[]): Promise<string> {
  const name = `template_${fingerprint(migrations)}`;
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return name;
  const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE]);
  if (!role.rowCount) await client.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${ROLE_PASSWORD}'`);
  const making = `${name}_new`;
  await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${making} OWNER ${ROLE}`);
  const ds = await openDatabase({ url: urlOf(making, ROLE, ROLE_PASSWORD), name: 'template', migrations, poolSize: 2 });
  await ds.destroy();
  await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
  return name;
}

function fingerprint(migrations: readonly Migration[]): string {
  const texts = migrations.map((one) => (typeof one === 'function' ? String(one) : `${one.name}\n${one.sql}`));
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}

function urlOf(database: string, user?: string, password?: string): string {
  const url = new URL(testServers().databaseUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: testServers().databaseUrl, statement_timeout: 60_000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
