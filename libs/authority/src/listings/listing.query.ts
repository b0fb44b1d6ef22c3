import { LISTING_STATES } from '@concord/contracts';
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

/** `stateOn` in SQL: what is written as SCHEDULED or ACTIVE is read by its dates. $2 is today. */
const STATE_ON = `CASE WHEN state NOT IN ('SCHEDULED', 'ACTIVE') THEN state
  WHEN ends_on IS NULL OR ends_on <= $2::date THEN 'EXPIRED' WHEN starts_on <= $2::date THEN 'ACTIVE' ELSE 'SCHEDULED' END`;

const PAGE = `
  SELECT * FROM listings
  WHERE ($1::uuid IS NULL OR id > $1) AND ($3::text IS NULL OR reference = $3)
    AND ($4::text IS NULL OR (${STATE_ON}) = $4)
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
  const rows = await db.query<ListingRow>(PAGE, params);
  const items = rows.slice(0, limit).map((row) => fromRow(row, cipher));
  return { items, next: rows.length > limit ? (items.at(-1)?.listing.id ?? null) : null };
}
