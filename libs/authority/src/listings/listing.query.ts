import { LISTING_STATES, type ListingState } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { z } from 'zod';
import { fromRow, type ListingRow, type StoredListing } from './listing.row.js';

const MOST = 200;

/** The query of GET /v1/listings; `cursor` is the `next` of the page before. */
export const listingQuery = z.strictObject({
  reference: z.string().min(1).max(120).optional(),
  state: z.enum(LISTING_STATES).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
});
export type ListingQuery = z.infer<typeof listingQuery>;

/** `stateOn` in SQL, by the state asked for: what is written as SCHEDULED or ACTIVE is read by its dates. $2 is today, $4 the state. */
const BY_DATES: Partial<Record<ListingState, string>> = {
  SCHEDULED: 'starts_on > $2::date AND ends_on > $2::date',
  ACTIVE: 'starts_on <= $2::date AND ends_on > $2::date',
  EXPIRED: '(ends_on IS NULL OR ends_on <= $2::date)',
};

function whereState(state: ListingState | undefined): string {
  const byDates = state && BY_DATES[state];
  if (byDates) return `$4::text IS NOT NULL AND state IN ('SCHEDULED', 'ACTIVE') AND ${byDates}`;
  return '($4::text IS NULL OR state = $4) AND $2::date IS NOT NULL';
}

const pageSql = (state: ListingState | undefined) => `
  SELECT * FROM listings
  WHERE ($1::uuid IS NULL OR id > $1) AND ($3::text IS NULL OR reference = $3) AND ${whereState(state)}
  ORDER BY id LIMIT $5`;

/** A page of listings in the order in which they were made, and the cursor of the next one. */
export async function pageOfListings(
  db: Queryable,
  cipher: ColumnCipher,
  query: ListingQuery,
  today: string,
): Promise<{ items: StoredListing[]; next: string | null }> {
  const { cursor, reference, state, limit } = query;
  const params = [cursor ?? null, today, reference ?? null, state ?? null, limit + 1];
  const rows = await db.query<ListingRow>(pageSql(state), params);
  const items = rows.slice(0, limit).map((row) => fromRow(row, cipher));
  return { items, next: rows.length > limit ? (items.at(-1)?.listing.id ?? null) : null };
}
