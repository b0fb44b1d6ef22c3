import pg from 'pg';
import { databaseUser } from '../stack/secrets.js';
import { databaseName, hasState, type Service } from '../stack/services.js';

const CONNECT_MS = 10_000;
const STATEMENT_MS = 60_000;

/** Runs `work` on a connection of the superuser's. Throws the driver's error when the server cannot be reached. */
export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'concord launcher',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Gives each service a role and a database of its own, which nobody else but the superuser can connect to. What exists is
 * brought to the same state.
 */
export async function ensureDatabases(url: string, secrets: string, services: readonly Service[]): Promise<void> {
  await asSuperuser(url, async (client) => {
    const roles = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_roles');
    const databases = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database');
    for (const service of services.filter(hasState)) {
      const name = databaseName(service.name);
      const { password } = databaseUser(secrets, service.name);
      const id = pg.escapeIdentifier(name);
      const verb = roles.rows.some((row) => row.name === name) ? 'ALTER' : 'CREATE';
      await client.query(
        `${verb} ROLE ${id} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`,
      );
      if (!databases.rows.some((row) => row.name === name)) await client.query(`CREATE DATABASE ${id} OWNER ${id}`);
      await client.query(`REVOKE ALL ON DATABASE ${id} FROM PUBLIC`);
    }
    await client.query('REVOKE CONNECT ON DATABASE postgres FROM PUBLIC');
  });
}

/** Drops the databases and roles of these services: for servers that outlive the stack. */
export async function dropDatabases(url: string, services: readonly Service[]): Promise<void> {
  await asSuperuser(url, async (client) => {
    for (const service of services.filter(hasState)) {
      const id = pg.escapeIdentifier(databaseName(service.name));
      await client.query(`DROP DATABASE IF EXISTS ${id} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${id}`);
    }
  });
}
