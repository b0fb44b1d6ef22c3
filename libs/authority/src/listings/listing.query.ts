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

/** Every measure that would bind today is suspended: `isSuspended` in SQL. */
const SUSPENDED = `NOT EXISTS (
    SELECT FROM jsonb_to_recordset(measures) AS range(measure text, "from" date, "to" date)
    WHERE range."from" <= $2::date AND $2::date < range."to" AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(suspensions) AS held(measures jsonb, "from" date, "to" date)
      WHERE held."from" <= $2::date AND (held."to" IS NULL OR $2::date < held."to")
        AND (held.measures IS NULL OR held.measures ? range.measure)))`;
const RUNNING = 'starts_on <= $2::date AND ends_on > $2::date';

/** `stateOn` in SQL, by the state asked for: what the day tells is read by its dates. $2 is today, $4 the state. */
const BY_THE_DAY: Partial<Record<ListingState, string>> = {
  SCHEDULED: 'starts_on > $2::date AND ends_on > $2::date',
  ACTIVE: `${RUNNING} AND NOT ${SUSPENDED}`,
  SUSPENDED: `${RUNNING} AND ${SUSPENDED}`,
  EXPIRED: '(ends_on IS NULL OR ends_on <= $2::date)',
};
const WRITTEN = "state IN ('SCHEDULED', 'ACTIVE', 'SUSPENDED')";

function whereState(state: ListingState | undefined): string {
  const byTheDay = state && BY_THE_DAY[state];
  if (state === 'EXPIRED') return `$4::text IS NOT NULL AND (state = 'EXPIRED' OR (${WRITTEN} AND ${byTheDay ?? ''}))`;
  if (byTheDay) return `$4::text IS NOT NULL AND ${WRITTEN} AND ${byTheDay}`;
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
