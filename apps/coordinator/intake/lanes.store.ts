import { LANES } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** How far a lane is taken in, as stored: the last event, where to read on, and what is wrong with it. */
export interface LaneRow {
  seq: bigint;
  /** Hex SHA-256 of the last event. */
  hash: string;
  offset: bigint;
  frozen: boolean;
  gapSince: Date | null;
}

interface Row {
  lane: number;
  seq: string;
  hash: string;
  kafka_offset: string;
  frozen: boolean;
  gap_since: Date | null;
}

/** Makes the rows of authorities that are new. */
export async function ensureLanes(db: Queryable, authorities: readonly string[]): Promise<void> {
  await db.query(
    `INSERT INTO lanes (authority, lane) SELECT authority, lane FROM unnest($1::text[]) AS authority,
       generate_series(0, ${LANES - 1}) AS lane ON CONFLICT DO NOTHING`,
    [authorities],
  );
}

/** The rows of an authority's lanes, by lane. */
export async function readLanes(
  db: Queryable,
  authority: string,
  lanes: readonly number[],
): Promise<Map<number, LaneRow>> {
  const rows = await db.query<Row>(
    `SELECT lane, seq, encode(hash, 'hex') AS hash, kafka_offset, frozen, gap_since FROM lanes
     WHERE authority = $1 AND lane = ANY($2::smallint[])`,
    [authority, lanes],
  );
  return new Map(
    rows.map(({ lane, seq, hash, kafka_offset, frozen, gap_since }) => [
      lane,
      { seq: BigInt(seq), hash, offset: BigInt(kafka_offset), frozen, gapSince: gap_since },
    ]),
  );
}

/**
 * Moves a lane, and locks its row to the end of the transaction. False when it is not where it was read: another process
 * took it on, and the transaction must not be committed.
 */
export async function moveLane(
  tx: Queryable,
  { authority, lane, at }: { authority: string; lane: number; at: Date },
  from: LaneRow,
  to: LaneRow,
): Promise<boolean> {
  const moved = await tx.query(
    `UPDATE lanes SET seq = $3, hash = decode($4, 'hex'), kafka_offset = $5, frozen = $6, gap_since = $7, moved_at = $8
     WHERE authority = $1 AND lane = $2
       AND seq = $9 AND hash = decode($10, 'hex') AND kafka_offset = $11 AND frozen = $12 RETURNING lane`,
    [
      authority,
      lane,
      to.seq,
      to.hash,
      to.offset,
      to.frozen,
      to.gapSince,
      at,
      from.seq,
      from.hash,
      from.offset,
      from.frozen,
    ],
  );
  return moved.length === 1;
}

/** Hex hashes of stored events by their place. */
export async function storedHashes(
  db: Queryable,
  authority: string,
  lane: number,
  places: readonly bigint[],
): Promise<Map<bigint, string>> {
  if (places.length === 0) return new Map();
  const rows = await db.query<{ seq: string; hash: string }>(
    `SELECT seq, encode(hash, 'hex') AS hash FROM events
     WHERE authority = $1 AND lane = $2 AND seq = ANY($3::bigint[])`,
    [authority, lane, places],
  );
  return new Map(rows.map(({ seq, hash }) => [BigInt(seq), hash]));
}
