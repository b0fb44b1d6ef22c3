import { sourceOf } from '@concord/contracts';
import { type Queryable, insertMany } from '@concord/database';
import { hashOf } from '../signing/lane-signature.js';

/** An event on its way into the log: everything but its place. */
export interface PendingEvent {
  lane: number;
  /** CloudEvents type, e.g. `concord.listing.v1`. */
  type: string;
  /** When it happened. */
  time: Date;
  data: { id: string; version: number };
  /** The `wrap` header: the listing's key under the key shared with the coordinator. */
  wrap: string | null;
  /** W3C trace context of what caused it. */
  traceparent?: string | undefined;
}

/** Where an event now stands. */
export interface Appended {
  lane: number;
  seq: bigint;
  /** Hex SHA-256 of the stored bytes. */
  hash: string;
  listing: string;
  version: number;
}

interface Head {
  seq: bigint;
  hash: string;
}

interface HeadRow {
  lane: number;
  seq: string;
  hash: Buffer;
}

/**
 * Appends events to their lanes in the order given, each with the next `seq` and the hash of the one before it. Call it
 * last in the transaction: the lanes' rows stay locked (taken in ascending order) until the commit, so that a lane's
 * order is its commit order. Returns the events' places in the order given. Throws when a listing's version was
 * appended before (unique_violation).
 */
export async function appendEvents(
  tx: Queryable,
  authority: string,
  pending: readonly PendingEvent[],
): Promise<Appended[]> {
  if (pending.length === 0) return [];
  const heads = await lockHeads(tx, [...new Set(pending.map((event) => event.lane))]);
  const source = sourceOf(authority);
  const appended: Appended[] = [];
  const rows = pending.map((event) => {
    const head = heads.get(event.lane);
    if (head === undefined) throw new Error(`there is no lane ${event.lane}`);
    const seq = head.seq + 1n;
    const value = Buffer.from(envelopeText(authority, source, event, seq, head.hash), 'utf8');
    head.seq = seq;
    head.hash = hashOf(value);
    const { id, version } = event.data;
    appended.push({ lane: event.lane, seq, hash: head.hash, listing: id, version });
    return [event.lane, seq, id, version, value, Buffer.from(head.hash, 'hex'), event.wrap, event.traceparent ?? null];
  });
  await insertMany(tx, {
    table: 'lane_events',
    columns: {
      lane: 'smallint',
      seq: 'bigint',
      listing_id: 'uuid',
      version: 'integer',
      value: 'bytea',
      hash: 'bytea',
      wrap: 'text',
      traceparent: 'text',
    },
    rows,
  });
  await moveHeads(tx, heads);
  return appended;
}

async function lockHeads(tx: Queryable, lanes: number[]): Promise<Map<number, Head>> {
  const rows = await tx.query<HeadRow>(
    'SELECT lane, seq, hash FROM lane_heads WHERE lane = ANY($1::smallint[]) ORDER BY lane FOR UPDATE',
    [lanes],
  );
  return new Map(rows.map((row) => [row.lane, { seq: BigInt(row.seq), hash: row.hash.toString('hex') }]));
}

async function moveHeads(tx: Queryable, heads: Map<number, Head>): Promise<void> {
  const moved = [...heads.entries()];
  await tx.query(
    `UPDATE lane_heads AS head SET seq = moved.seq, hash = decode(moved.hash, 'hex')
     FROM unnest($1::smallint[], $2::bigint[], $3::text[]) AS moved(lane, seq, hash) WHERE head.lane = moved.lane`,
    [moved.map(([lane]) => lane), moved.map(([, head]) => head.seq), moved.map(([, head]) => head.hash)],
  );
}

/** The CloudEvents envelope (structured mode) whose bytes are hashed, stored and sent. */
function envelopeText(authority: string, source: string, event: PendingEvent, seq: bigint, prevhash: string): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `${authority}/${event.lane}/${seq}`,
    source,
    type: event.type,
    time: event.time.toISOString(),
    datacontenttype: 'application/json',
    lane: event.lane,
    seq: seq.toString(),
    prevhash,
    data: event.data,
  });
}
