import { Refusal, type ReceiptChain } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** Where an event stands. */
export interface Place {
  authority: string;
  lane: number;
  seq: bigint;
}

interface Covering {
  authority: string;
  lane: number;
  seq: string;
  until: string;
  kid: string;
  sig: string;
}

/**
 * For each event the bytes from it to the next signature of its lane, which covers it; events under one signature share a
 * chain. Throws Refusal `unavailable` where what covers one of them is not stored yet.
 */
export async function chainsOver(db: Queryable, places: readonly Place[]): Promise<ReceiptChain[]> {
  const covering = await db.query<Covering>(
    `SELECT wanted.authority, wanted.lane, wanted.seq, head.seq AS until, head.kid, head.sig
     FROM unnest($1::text[], $2::smallint[], $3::bigint[]) AS wanted(authority, lane, seq)
     JOIN LATERAL (SELECT seq, kid, sig FROM signatures AS own
       WHERE own.authority = wanted.authority AND own.lane = wanted.lane AND own.seq >= wanted.seq
       ORDER BY own.seq LIMIT 1) AS head ON true
     ORDER BY wanted.authority, wanted.lane, wanted.seq`,
    [places.map(({ authority }) => authority), places.map(({ lane }) => lane), places.map(({ seq }) => seq)],
  );
  if (covering.length < places.length)
    throw new Refusal('unavailable', 'the signature over an event is on its way: ask again');
  const chains: ReceiptChain[] = [];
  for (const [first] of Map.groupBy(
    covering,
    ({ authority, lane, until }) => `${authority}|${lane}|${until}`,
  ).values()) {
    if (first) chains.push(await chainOf(db, first));
  }
  return chains;
}

async function chainOf(db: Queryable, { authority, lane, seq, until, kid, sig }: Covering): Promise<ReceiptChain> {
  const rows = await db.query<{ value: Buffer }>(
    'SELECT value FROM events WHERE authority = $1 AND lane = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq',
    [authority, lane, seq, until],
  );
  return { authority, lane, first: seq, values: rows.map(({ value }) => value.toString('base64')), kid, sig };
}
