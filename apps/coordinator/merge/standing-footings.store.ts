import type { Envelope } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { footingOf, type Footing } from '@concord/joint-list';
import type { StoredListing } from './known.js';

/**
 * What the latest accepted versions of an authority's listings rest on, by listing id; none of a listing of
 * which none was accepted. The lanes are locked.
 */
export async function standingFootings(
  tx: Queryable,
  authority: string,
  listings: ReadonlyMap<string, StoredListing>,
): Promise<Map<string, Footing>> {
  const accepted = [...listings].filter(([, { version }]) => version > 0);
  if (accepted.length === 0) return new Map();
  const rows = await tx.query<{ listing: string; value: Buffer }>(
    `SELECT event.listing_id AS listing, event.value FROM unnest($2::smallint[], $3::bigint[]) AS wanted(lane, seq)
     JOIN events AS event ON event.authority = $1 AND event.lane = wanted.lane AND event.seq = wanted.seq`,
    [authority, accepted.map(([, { lane }]) => lane), accepted.map(([, { seq }]) => seq)],
  );
  return new Map(
    rows.map(({ listing, value }) => [listing, footingOf(JSON.parse(value.toString('utf8')) as Envelope)]),
  );
}
