import { batchRow, Refusal, type ReferenceItem } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { z } from 'zod';
import { measuresInOrder } from '../listings/key-order.js';
import { stateOn, type Listing } from '../listings/listing.js';
import type { BatchAnswer, BatchQuery, BatchRowQuery, WaitingRow } from './batch.answer.js';
import { countRows, nextPrepared, refusedRows } from './batch.store.js';

/** POST /v1/batches. */
export const nothing = z.strictObject({});

const { $schema: _, ...documentedRow } = z.toJSONSchema(batchRow, { io: 'input', unrepresentable: 'any' });

/** POST /v1/batches/:id/rows: documented as what it is, but each row is read by itself: one that is wrong is refused alone. */
export const rowsBody = z.strictObject({ rows: z.array(z.unknown().meta(documentedRow)).min(1).max(500) });

/** The query of GET /v1/references; `cursor` is the `next` of the page before. */
export const referenceQuery = z.strictObject({
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ReferenceQuery = z.infer<typeof referenceQuery>;

const MOST_REFUSED = 500;

/** Throws Refusal `not_found`. */
export async function findBatch(db: Queryable, batch: string): Promise<BatchAnswer> {
  const [row] = await db.query<{ opened_by: string; opened_at: Date }>(
    'SELECT opened_by, opened_at FROM batches WHERE id = $1',
    [batch],
  );
  if (!row) throw new Refusal('not_found', 'there is no such batch');
  const counts = await countRows(db, batch);
  const refused = counts.refused > 0 ? await refusedRows(db, batch, MOST_REFUSED) : [];
  return {
    batch,
    openedBy: row.opened_by,
    openedAt: row.opened_at.toISOString(),
    ...counts,
    refusedRows: refused,
  };
}

/** The batches with rows that wait, in the order in which they were opened, and the cursor of the next page. */
export async function pageOfBatches(
  db: Queryable,
  { cursor, limit }: BatchQuery,
): Promise<{ items: BatchAnswer[]; next: string | null }> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM batches WHERE ($1::uuid IS NULL OR id > $1)
       AND EXISTS (SELECT FROM batch_rows WHERE batch_id = batches.id AND state = 'prepared') ORDER BY id LIMIT $2`,
    [cursor ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const items = await Promise.all(shown.map(({ id }) => findBatch(db, id)));
  return { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** The rows of a batch that wait, in the order in which they came. Throws Refusal `not_found`. */
export async function pageOfRows(
  db: Queryable,
  cipher: ColumnCipher,
  batch: string,
  { cursor, limit }: BatchRowQuery,
): Promise<{ items: WaitingRow[]; next: string | null }> {
  await findBatch(db, batch);
  const rows = await nextPrepared(db, cipher, batch, limit + 1, cursor);
  const shown = rows.slice(0, limit);
  const items = shown.map(({ row: { line, action, reference, ground, subject, measures, served } }) => {
    return { line, action, reference, ground, subject: subject.names[0] ?? '', measures, served };
  });
  return { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

const cursorOf = (reference: string) => Buffer.from(reference, 'utf8').toString('base64url');

type Row = Pick<Listing, 'reference' | 'state' | 'measures' | 'suspensions'> & {
  contentHash: string;
  fingerprint: string | null;
};

/** What stands under each reference, in their order, a page at a time; `today` is a civil date of the authority's zone. */
export async function pageOfReferences(
  db: Queryable,
  { cursor, limit }: ReferenceQuery,
  today: string,
): Promise<{ items: ReferenceItem[]; next: string | null }> {
  const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8');
  if (after?.includes('\0')) throw new Refusal('body_invalid', 'the cursor is none that a page gave');
  const rows = await db.query<Row>(
    `SELECT reference, state, measures, suspensions, content_hash AS "contentHash", fingerprint FROM listings
     WHERE $1::text IS NULL OR reference > $1 ORDER BY reference LIMIT $2`,
    [after, limit + 1],
  );
  const items = rows.slice(0, limit).map(({ suspensions, ...row }) => ({
    ...row,
    state: stateOn({ ...row, suspensions }, today),
    measures: measuresInOrder(row.measures),
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(last.reference) : null };
}
