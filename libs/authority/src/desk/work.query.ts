import { Refusal, TASKS, type TaskKind } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { z } from 'zod';
import { fromRow, type ListingRow, type StoredListing } from '../listings/listing.row.js';

const MOST = 100;
/** Sorts after every day; what has no day waits at the end. */
const NO_DAY = '9999-12-31';
/** What the hub refused comes first. */
const AT_ONCE = '0001-01-01';

/** The query of GET /v1/work; `cursor` is the `next` of the page before, `mine` keeps what the caller's roles do. */
export const workQuery = z.strictObject({
  task: z.enum(TASKS).optional(),
  reference: z.string().min(1).max(120).optional(),
  mine: z.enum(['true', 'false']).default('false'),
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(25),
});
export type WorkQuery = z.infer<typeof workQuery>;

const place = z.tuple([z.iso.date(), z.uuid()]);

function placeOf(cursor: string | undefined): z.infer<typeof place> {
  if (cursor === undefined) return ['0001-01-01', '00000000-0000-0000-0000-000000000000'];
  const read = place.safeParse(Buffer.from(cursor, 'base64url').toString('utf8').split('|'));
  if (!read.success) throw new Refusal('body_invalid', 'the cursor is none that a page gave');
  return read.data;
}

/** Listings whose last version the hub refused. */
const REFUSED = `SELECT event.listing_id FROM lane_events AS event WHERE event.verdict IS NOT NULL AND NOT EXISTS (
    SELECT FROM lane_events AS later WHERE later.listing_id = event.listing_id AND later.version > event.version)`;

/** What ended by its dates waits for nothing. $3 is today, $4 the tasks that are asked for, $5 a reference. */
const WORK = `
  WITH refused AS MATERIALIZED (${REFUSED}), waiting AS (
    (SELECT id, COALESCE(due_on, DATE '${NO_DAY}') AS due FROM listings
     WHERE waits_for <> '[]' AND (COALESCE(due_on, DATE '${NO_DAY}'), id) > ($1::date, $2::uuid) AND waits_for ?| $4::text[]
       AND (state NOT IN ('SCHEDULED', 'ACTIVE', 'SUSPENDED', 'PERFORMED') OR ends_on > $3::date)
       AND ($5::text IS NULL OR reference = $5) AND id NOT IN (SELECT listing_id FROM refused)
     ORDER BY COALESCE(due_on, DATE '${NO_DAY}'), id LIMIT $6)
    UNION ALL
    (SELECT id, DATE '${AT_ONCE}' AS due FROM listings WHERE id IN (SELECT listing_id FROM refused)
       AND (DATE '${AT_ONCE}', id) > ($1::date, $2::uuid) AND ('rejected' = ANY($4::text[]) OR waits_for ?| $4::text[])
       AND ($5::text IS NULL OR reference = $5) ORDER BY id LIMIT $6))
  SELECT listings.*, waiting.due::text AS "workDue" FROM waiting JOIN listings USING (id)
  ORDER BY waiting.due, listings.id LIMIT $6`;

/** A page of listings that wait for one of `tasks`, by their days, and the cursor of the next one. Throws Refusal `body_invalid`. */
export async function pageOfWork(
  db: Queryable,
  cipher: ColumnCipher,
  { cursor, reference, limit }: WorkQuery,
  { today, tasks }: { today: string; tasks: readonly TaskKind[] },
): Promise<{ items: StoredListing[]; next: string | null }> {
  const params = [...placeOf(cursor), today, tasks, reference ?? null, limit + 1];
  const rows = await db.query<ListingRow & { workDue: string }>(WORK, params);
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? Buffer.from(`${last.workDue}|${last.id}`).toString('base64url') : null;
  return { items: rows.slice(0, limit).map((row) => fromRow(row, cipher)), next };
}
