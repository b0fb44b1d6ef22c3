import { insertMany, type Queryable, type Tx } from '@concord/database';
import type { Mandate } from '@concord/catalogue';
import { reachOf } from '../mandates/mandate.js';
import type { Change } from './entry.js';

/** A row of a regulator's stream as it is told. */
export interface StreamRow {
  cursor: string;
  entry: string;
  event: Change['event'];
  /** The entry as JSON text. */
  body: string;
}

/** What one regulator is told. */
export interface Told {
  regulator: string;
  change: Change;
}

/**
 * Gives every mandate its stream. One that is new, or reaches something else than before, has the joint list read again from
 * its beginning: true then. The others are told nothing twice by it.
 */
export async function adoptMandates(tx: Tx, mandates: Iterable<Mandate>): Promise<boolean> {
  const rows = [...mandates].map((mandate) => [mandate.code, reachOf(mandate)]);
  const changed = await insertMany(tx, {
    table: 'heads',
    columns: { regulator: 'text', reach: 'text' },
    rows,
    onConflict: '(regulator) DO UPDATE SET reach = excluded.reach WHERE heads.reach <> excluded.reach',
    returning: 'regulator',
  });
  if (changed.length > 0) await tx.query('DELETE FROM positions');
  return changed.length > 0;
}

/**
 * Appends to the streams in the order given. A stream's row is locked, the streams in order of their codes, until the
 * commit, so that a cursor seen means that all before it are seen.
 */
export async function appendToStreams(tx: Tx, told: readonly Told[], at: Date): Promise<void> {
  const byRegulator = Map.groupBy(told, ({ regulator }) => regulator);
  const rows: unknown[][] = [];
  for (const regulator of [...byRegulator.keys()].sort()) {
    const own = byRegulator.get(regulator) ?? [];
    const [head] = await tx.query<{ cursor: string }>(
      'UPDATE heads SET cursor = cursor + $2 WHERE regulator = $1 RETURNING cursor',
      [regulator, own.length],
    );
    if (!head) throw new Error(`no stream for ${regulator}`);
    const first = BigInt(head.cursor) - BigInt(own.length) + 1n;
    own.forEach(({ change }, i) => {
      const cursor = String(first + BigInt(i));
      rows.push([regulator, cursor, change.entry.entry, change.event, change.entry, at.toISOString()]);
    });
  }
  const columns = {
    regulator: 'text',
    cursor: 'bigint',
    entry: 'text',
    event: 'text',
    body: 'json',
    at: 'timestamptz',
  };
  await insertMany(tx, { table: 'stream', columns, rows });
}

/** What follows a cursor in a regulator's stream, in order. */
export async function readStream(db: Queryable, regulator: string, after: bigint, limit: number): Promise<StreamRow[]> {
  return db.query<StreamRow>(
    `SELECT cursor, entry, event, body::text FROM stream
     WHERE regulator = $1 AND cursor > $2 ORDER BY cursor LIMIT ${limit}`,
    [regulator, String(after)],
  );
}

/** The last cursor of a regulator's stream; 0 while it is empty. */
export async function headOf(db: Queryable, regulator: string): Promise<bigint> {
  const [row] = await db.query<{ cursor: string }>('SELECT cursor FROM heads WHERE regulator = $1', [regulator]);
  return BigInt(row?.cursor ?? 0);
}

/** Every stream: its last cursor, and up to which the broker has it. */
export async function headsOf(db: Queryable): Promise<{ regulator: string; cursor: string; sent: string }[]> {
  return db.query('SELECT regulator, cursor, sent FROM heads ORDER BY regulator');
}

/** Streams with rows that the broker does not have yet, and after which cursor. */
export async function unsentStreams(db: Queryable): Promise<{ regulator: string; sent: string }[]> {
  return db.query('SELECT regulator, sent FROM heads WHERE sent < cursor ORDER BY regulator');
}

/** Notes that the broker has a stream up to a cursor. */
export async function noteSent(db: Queryable, regulator: string, cursor: string): Promise<void> {
  await db.query('UPDATE heads SET sent = greatest(sent, $2::bigint) WHERE regulator = $1', [regulator, cursor]);
}
