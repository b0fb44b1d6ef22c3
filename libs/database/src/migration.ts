import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { ownConnection } from './connection.js';

/** A migration given as plain SQL; its place in the list is its order, so lists only ever grow at their end. */
export interface SqlMigration {
  name: string;
  sql: string;
}

/** A TypeORM migration class, or SQL with a name. */
export type Migration = SqlMigration | (new () => MigrationInterface);

/** Longest a single migration, and the wait for another process's migrations, may take: 10 minutes. */
const MIGRATION_LIMIT = '10min';
const LOCK = "hashtextextended('concord migrations', 0)";
const TIMESTAMP_DIGITS = 13;

/** A migration from SQL statements (several, separated by `;`), run in one transaction. */
export function sqlMigration(name: string, sql: string): SqlMigration {
  return { name, sql };
}

/**
 * The classes TypeORM runs. It wants a 13-digit number at the end of a name and runs in its order: SQL migrations get
 * their position. Throws when two have one name.
 */
export function migrationClasses(migrations: readonly Migration[]): (new () => MigrationInterface)[] {
  const names = new Set<string>();
  return migrations.map((migration, position) => {
    const own = typeof migration === 'function' ? migration : classOf(migration, position + 1);
    const unique = typeof migration === 'function' ? own.name : migration.name;
    if (names.has(unique)) throw new Error(`two migrations are named ${unique}`);
    names.add(unique);
    return own;
  });
}

function classOf({ name, sql }: SqlMigration, position: number): new () => MigrationInterface {
  const full = `${name}-${String(position).padStart(TIMESTAMP_DIGITS, '0')}`;
  return class implements MigrationInterface {
    readonly name = full;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`SET LOCAL statement_timeout = '${MIGRATION_LIMIT}'`);
      await runner.query(sql);
    }

    /** There is no way back: a mistake is mended by the next migration. */
    down(): Promise<void> {
      return Promise.reject(new Error(`${full} cannot be undone`));
    }
  };
}

/**
 * Runs what has not run yet, each in a transaction, while holding a session advisory lock, so that processes that start
 * together do not run one migration twice. Throws the database's error; what ran before it stays.
 */
export async function migrate(ds: DataSource): Promise<void> {
  const guard = await ownConnection(ds, 'migrations');
  try {
    await guard.query(`SET statement_timeout = '${MIGRATION_LIMIT}'`);
    await guard.query({ text: `SELECT pg_advisory_lock(${LOCK})`, query_timeout: 11 * 60_000 } as { text: string });
    await ds.runMigrations({ transaction: 'each' });
  } finally {
    await guard.end();
  }
}
