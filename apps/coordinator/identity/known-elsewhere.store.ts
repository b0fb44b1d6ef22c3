import type { FactsName } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { factsKey } from '../merge/known.js';

/** Which of these listings and honours the hub has taken in, by {@link factsKey}. */
export async function knownElsewhere(db: Queryable, names: readonly FactsName[]): Promise<Set<string>> {
  const rows = await db.query<{ authority: string; listing: string }>(
    `SELECT known.authority, known.listing_id AS listing FROM listings AS known
     JOIN unnest($1::text[], $2::uuid[]) AS given(authority, listing)
       ON known.authority = given.authority AND known.listing_id = given.listing
     WHERE known.subject_id IS NOT NULL`,
    [names.map(({ authority }) => authority), names.map(({ listing }) => listing)],
  );
  return new Set(rows.map(({ authority, listing }) => factsKey(authority, listing)));
}
