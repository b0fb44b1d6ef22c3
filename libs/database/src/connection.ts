import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

const DATE_OID = 1082;
type Parsers = (oid: number, format?: 'text' | 'binary') => (text: string) => unknown;

/** How values come back: a civil `date` as its text (never a Date, which would carry a time zone), `int8` as text. */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
    oid === DATE_OID ? (text) => text : (pg.types.getTypeParser as Parsers)(oid, format),
};

/** What every connection of the product is opened with. All times in milliseconds. */
export interface SessionSettings {
  url: string;
  name: string;
  /** A statement that runs longer is cancelled by the server. */
  statementMs: number;
}

/** Beyond the server's own cancel: the client gives a statement up, so that a half-open connection cannot hold it for ever. */
const CLIENT_GRACE_MS = 10_000;
const CONNECT_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** The `pg` settings shared by the pool and by single connections. */
export function sessionOptions(settings: SessionSettings): pg.ClientConfig {
  return {
    connectionString: settings.url,
    application_name: settings.name,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: settings.statementMs,
    query_timeout: settings.statementMs + CLIENT_GRACE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types: TYPES,
  };
}

const settingsOf = new WeakMap<DataSource, SessionSettings>();

/** Remembers with which settings a data source was opened, for {@link ownConnection}. */
export function rememberSettings(ds: DataSource, settings: SessionSettings): void {
  settingsOf.set(ds, settings);
}

/**
 * A connection of its own to the data source's database, outside its pool. The caller ends it.
 * Throws the driver's error when the server cannot be reached, and an Error for a data source not opened by openDatabase.
 */
export async function ownConnection(ds: DataSource, purpose: string): Promise<pg.Client> {
  const settings = settingsOf.get(ds);
  if (!settings) throw new Error('the data source was not opened by openDatabase');
  const client = new pg.Client({ ...sessionOptions(settings), application_name: `${settings.name} ${purpose}` });
  // Without a listener a cut connection would be an uncaught error; the next query tells.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

/** A connection of the pool and what gives it back; `release(true)` destroys it instead. */
export type Pooled = [client: pg.PoolClient, release: (destroy?: boolean) => void];

/** The pool listens to its idle connections alone: one that is cut while it is lent would be an uncaught error. */
const ignoreCut = (): void => undefined;

/**
 * Takes a connection from the data source's pool. One that is cut while it is lent fails at its next statement. Throws the
 * driver's error when there is none to be had.
 */
export async function pooledConnection(ds: DataSource): Promise<Pooled> {
  const driver: Pick<PostgresDriver, 'obtainMasterConnection'> = ds.driver;
  const [client, release] = (await driver.obtainMasterConnection()) as Pooled;
  client.on('error', ignoreCut);
  return [
    client,
    (destroy) => {
      client.off('error', ignoreCut);
      release(destroy);
    },
  ];
}
