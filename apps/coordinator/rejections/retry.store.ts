import type { Queryable } from '@concord/database';
import type { Fault } from '@concord/messaging';
import type { LoggedEvent } from './mend.js';

/** Where an event stands. */
export interface EventPlace {
  authority: string;
  lane: number;
  seq: bigint;
}

/** A stored event that was refused, with what is needed to judge it again. */
export interface RefusedEvent {
  value: Buffer;
  hash: string;
  offset: string;
  listing: string | null;
  verdict: string | null;
  /** The key under which the listing's accepted versions open. */
  listingWrap: string | null;
}

/** Locks a lane to the end of the transaction: nothing is taken into it meanwhile. */
export async function lockLane(tx: Queryable, { authority, lane }: EventPlace): Promise<void> {
  await tx.query('SELECT 1 FROM lanes WHERE authority = $1 AND lane = $2 FOR UPDATE', [authority, lane]);
}

/** The event at a place; undefined when there is none. */
export async function readEvent(
  tx: Queryable,
  { authority, lane, seq }: EventPlace,
): Promise<RefusedEvent | undefined> {
  const [event] = await tx.query<RefusedEvent>(
    `SELECT event.value, encode(event.hash, 'hex') AS hash, event.kafka_offset AS offset, event.listing_id AS listing,
       event.verdict, own.wrap AS "listingWrap"
     FROM events AS event
     LEFT JOIN listing_keys AS own ON own.authority = event.authority AND own.listing_id = event.listing_id
     WHERE event.authority = $1 AND event.lane = $2 AND event.seq = $3`,
    [authority, lane, seq],
  );
  return event;
}

/** Every event of a listing in a lane, in order. */
export async function readLog(tx: Queryable, { authority, lane }: EventPlace, listing: string): Promise<LoggedEvent[]> {
  const rows = await tx.query<Omit<LoggedEvent, 'seq'> & { seq: string }>(
    `SELECT seq, version, verdict FROM events
     WHERE authority = $1 AND lane = $2 AND listing_id = $3 ORDER BY seq`,
    [authority, lane, listing],
  );
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
}

/** The event counts as accepted from now on, and its rejection as resolved. */
export async function resolveEvent(tx: Queryable, { authority, lane, seq }: EventPlace, at: Date): Promise<void> {
  const place = [authority, lane, seq];
  await tx.query('UPDATE events SET verdict = NULL WHERE authority = $1 AND lane = $2 AND seq = $3', place);
  await tx.query('UPDATE rejections SET resolved_at = $4 WHERE authority = $1 AND partition = $2 AND seq = $3', [
    ...place,
    at,
  ]);
}

/** The event stays refused, for what is wrong with it now. */
export async function restateFault(
  tx: Queryable,
  { authority, lane, seq }: EventPlace,
  { code, detail }: Fault,
): Promise<void> {
  const said = [authority, lane, seq, code];
  await tx.query('UPDATE events SET verdict = $4 WHERE authority = $1 AND lane = $2 AND seq = $3', said);
  await tx.query('UPDATE rejections SET code = $4, detail = $5 WHERE authority = $1 AND partition = $2 AND seq = $3', [
    ...said,
    detail,
  ]);
}

/** The key under which the listing opens from now on. */
export async function keepWrap(tx: Queryable, authority: string, listing: string, wrap: string): Promise<void> {
  await tx.query(
    `INSERT INTO listing_keys (authority, listing_id, wrap) VALUES ($1, $2, $3)
     ON CONFLICT (authority, listing_id) DO UPDATE SET wrap = excluded.wrap`,
    [authority, listing, wrap],
  );
}
