import { arrayParameter } from './array-parameter.js';
import type { Queryable } from './transaction.js';

/** What {@link insertMany} writes. */
export interface InsertMany {
  /** Table, with its schema if it has one: `lane_events`. */
  table: string;
  /** Column → Postgres type: `{id: 'uuid', value: 'bytea', body: 'jsonb'}`. No array types: use jsonb. */
  columns: Readonly<Record<string, string>>;
  /** Each row's values in the order of `columns`; a jsonb value may be any JSON value, null and undefined are NULL. */
  rows: readonly (readonly unknown[])[];
  /** `ON CONFLICT (id) DO UPDATE SET …`, with or without the first two words. One row per key in a call. */
  onConflict?: string;
  /** `id, seq`: what to return of each row written. */
  returning?: string;
}

const CHUNK_ROWS = 2_000;
const NAME = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;
const TYPE = /^[a-z][a-z0-9_ ]*(\(\d+(,\s*\d+)?\))?$/;

/**
 * Inserts rows in the order given by `INSERT … SELECT FROM unnest(…)`, 2,000 rows a statement. Returns the rows of
 * `returning`, else nothing. Throws an Error for a name or type that is no plain SQL name, and the database's error.
 */
export async function insertMany<T = Record<string, unknown>>(tx: Queryable, insert: InsertMany): Promise<T[]> {
  const sql = statement(insert);
  const types = Object.values(insert.columns);
  const returned: T[] = [];
  for (let start = 0; start < insert.rows.length; start += CHUNK_ROWS) {
    const chunk = insert.rows.slice(start, start + CHUNK_ROWS);
    const params = types.map((type, column) => arrayParameter(type, chunk, column));
    const rows = await tx.query<T>(sql, params);
    for (const row of rows) returned.push(row);
  }
  return returned;
}

function statement({ table, columns, onConflict, returning }: InsertMany): string {
  if (!NAME.test(table)) throw new Error(`${table} is not the name of a table`);
  const names = Object.keys(columns).map((name) => {
    if (!NAME.test(name)) throw new Error(`${name} is not the name of a column`);
    return `"${name}"`;
  });
  const arrays = Object.values(columns).map((type, index) => {
    if (!TYPE.test(type)) throw new Error(`${type} is not a type that unnest takes`);
    return `$${index + 1}::${type}[]`;
  });
  const conflict = onConflict?.replace(/^\s*on\s+conflict\b/i, '');
  return [
    `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`,
    conflict === undefined ? '' : `ON CONFLICT ${conflict}`,
    returning === undefined ? '' : `RETURNING ${returning}`,
  ].join(' ');
}
