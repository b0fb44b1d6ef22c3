import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { pooledConnection } from './connection.js';

/** Whatever runs a statement and gives its rows. `int8` and `numeric` come as text, `date` as `YYYY-MM-DD`. */
export interface Queryable {
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

/** An open transaction. */
export interface Tx extends Queryable {
  /** Runs `hook` once the transaction is committed, in order of registration; never after a rollback. */
  afterCommit(hook: () => void): void;
}

export interface TransactionOptions {
  isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
  readOnly?: boolean;
}

const ATTEMPTS = 4;
/** serialization_failure and deadlock_detected: the transaction did nothing and may be run again. */
const AGAIN = new Set(['40001', '40P01']);

/**
 * Runs `fn` in one transaction. A serialization failure or deadlock runs `fn` again, three times at most, so `fn` has
 * no effect outside the transaction but through `afterCommit`. Throws what `fn` or the commit throws; when a
 * connection is lost during the commit it is not known whether it took place.
 */
export async function inTransaction<T>(
  ds: DataSource,
  fn: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(ds, fn, options);
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof pg.DatabaseError) || !AGAIN.has(error.code ?? '')) throw error;
      await wait(5 * attempt + Math.random() * 20 * attempt);
    }
  }
}

async function once<T>(ds: DataSource, fn: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
  const [client, release] = await pooledConnection(ds);
  const hooks: (() => void)[] = [];
  let result: T;
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL ${options.isolation ?? 'READ COMMITTED'}${options.readOnly ? ' READ ONLY' : ''}`,
    );
    result = await fn({ ...queryableOf(client), afterCommit: (hook) => void hooks.push(hook) });
    await commit(client);
  } catch (error) {
    release(!(await rolledBack(client, error)));
    throw error;
  }
  release();
  hooks.forEach(runHook);
  return result;
}

async function commit(client: pg.PoolClient): Promise<void> {
  // A COMMIT of a transaction in which a statement failed answers ROLLBACK and no error.
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a statement in it had failed');
}

/** False when the connection's state is not known any more and it must be destroyed. */
async function rolledBack(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (error instanceof Error && error.message === 'Query read timeout') return false;
  return client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
}

/** The transaction is done: a failing hook must not look like a failed transaction. */
function runHook(hook: () => void): void {
  try {
    hook();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error), 'AfterCommitWarning');
  }
}

function queryableOf(client: pg.PoolClient): Queryable {
  return {
    query: async <T>(sql: string, params: readonly unknown[] = []) =>
      (await client.query<pg.QueryResultRow>(sql, params as unknown[])).rows as T[],
  };
}

/** The data source's pool as a {@link Queryable}: each statement on its own, outside any transaction. */
export function pooled(ds: DataSource): Queryable {
  return {
    async query<T>(sql: string, params: readonly unknown[] = []) {
      const [client, release] = await pooledConnection(ds);
      try {
        const rows = await queryableOf(client).query<T>(sql, params);
        release();
        return rows;
      } catch (error) {
        release(!(error instanceof pg.DatabaseError));
        throw error;
      }
    },
  };
}
