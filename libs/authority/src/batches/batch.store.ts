import { Refusal, type BatchRow, type RefusedRow } from '@concord/contracts';
import { insertMany, type ColumnCipher, type Queryable, type Tx } from '@concord/database';

/** A row on its way into a batch. */
export interface NewRow {
  row: BatchRow;
  contentHash: string;
}

/** A row that waits for release. */
export interface PreparedRow extends NewRow {
  /** Its number in the order in which rows came. */
  id: string;
  preparedBy: string;
}

const contentContext = (batch: string, reference: string) => `batch_rows.content|${batch}|${reference}`;

/** Locks a batch until the end of the transaction: rows come in and go out one call at a time. Throws Refusal `not_found`. */
export async function lockBatch(tx: Tx, batch: string): Promise<{ openedBy: string }> {
  const [row] = await tx.query<{ opened_by: string }>('SELECT opened_by FROM batches WHERE id = $1 FOR NO KEY UPDATE', [
    batch,
  ]);
  if (!row) throw new Refusal('not_found', 'there is no such batch');
  return { openedBy: row.opened_by };
}

/** Writes rows as prepared and gives the references of those written; a reference where a row waits already is left out. */
export async function insertPrepared(
  tx: Tx,
  cipher: ColumnCipher,
  batch: string,
  preparedBy: string,
  rows: readonly NewRow[],
): Promise<Set<string>> {
  const written = await insertMany<{ reference: string }>(tx, {
    table: 'batch_rows',
    columns: {
      batch_id: 'uuid',
      line: 'integer',
      reference: 'text',
      action: 'text',
      state: 'text',
      content: 'bytea',
      content_hash: 'text',
      prepared_by: 'text',
    },
    rows: rows.map(({ row, contentHash }) => [
      batch,
      row.line,
      row.reference,
      row.action,
      'prepared',
      cipher.seal(JSON.stringify(row), contentContext(batch, row.reference)),
      contentHash,
      preparedBy,
    ]),
    onConflict: `(reference) WHERE state = 'prepared' DO NOTHING`,
    returning: 'reference',
  });
  return new Set(written.map(({ reference }) => reference));
}

interface Waiting {
  id: string;
  reference: string;
  content: Buffer;
  content_hash: string;
  prepared_by: string;
}

/** The next rows of a batch that wait, in the order in which they came, behind the row `after`. */
export async function nextPrepared(
  db: Queryable,
  cipher: ColumnCipher,
  batch: string,
  limit: number,
  after = '0',
): Promise<PreparedRow[]> {
  const rows = await db.query<Waiting>(
    `SELECT id, reference, content, content_hash, prepared_by FROM batch_rows
     WHERE batch_id = $1 AND state = 'prepared' AND id > $3::bigint ORDER BY id LIMIT $2`,
    [batch, limit, after],
  );
  return rows.map(({ id, reference, content, content_hash, prepared_by }) => ({
    id,
    row: JSON.parse(cipher.open(content, contentContext(batch, reference)).toString('utf8')) as BatchRow,
    contentHash: content_hash,
    preparedBy: prepared_by,
  }));
}

/** True when that person sent one of the rows of the batch that wait. */
export async function hasPrepared(tx: Tx, batch: string, sub: string): Promise<boolean> {
  const [found] = await tx.query(
    `SELECT FROM batch_rows WHERE batch_id = $1 AND state = 'prepared' AND prepared_by = $2 LIMIT 1`,
    [batch, sub],
  );
  return found !== undefined;
}

/** What became of a row: undefined where it was released. */
export interface Outcome {
  id: string;
  refusal?: Refusal | undefined;
}

/** Writes what became of rows; their content is not needed any more. */
export async function settleRows(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  await tx.query(
    `UPDATE batch_rows AS r SET content = NULL, code = o.code, detail = o.detail,
       state = CASE WHEN o.code IS NULL THEN 'released' ELSE 'refused' END
     FROM unnest($1::bigint[], $2::text[], $3::text[]) AS o(id, code, detail) WHERE r.id = o.id`,
    [
      outcomes.map(({ id }) => id),
      outcomes.map(({ refusal }) => refusal?.code ?? null),
      outcomes.map(({ refusal }) => refusal?.message ?? null),
    ],
  );
}

/** Takes back every row of the batch that waits. */
export async function withdrawRows(tx: Tx, batch: string): Promise<void> {
  await tx.query(
    `UPDATE batch_rows SET state = 'withdrawn', content = NULL WHERE batch_id = $1 AND state = 'prepared'`,
    [batch],
  );
}

/** How many rows of a batch are in each state. */
export interface Counts {
  prepared: number;
  released: number;
  refused: number;
  withdrawn: number;
}

export async function countRows(db: Queryable, batch: string): Promise<Counts> {
  const rows = await db.query<{ state: keyof Counts; rows: number }>(
    'SELECT state, count(*)::int AS rows FROM batch_rows WHERE batch_id = $1 GROUP BY state',
    [batch],
  );
  const counts: Counts = { prepared: 0, released: 0, refused: 0, withdrawn: 0 };
  for (const { state, rows: number } of rows) counts[state] = number;
  return counts;
}

/** How many rows of a batch still wait. */
export async function countPrepared(db: Queryable, batch: string): Promise<number> {
  const [row] = await db.query<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM batch_rows WHERE batch_id = $1 AND state = 'prepared'`,
    [batch],
  );
  return row?.rows ?? 0;
}

/** The rows that were refused when they were to be released, with their reasons, the first `limit` of them. */
export function refusedRows(db: Queryable, batch: string, limit: number): Promise<RefusedRow[]> {
  return db.query<RefusedRow>(
    `SELECT line, code, detail FROM batch_rows WHERE batch_id = $1 AND state = 'refused' ORDER BY id LIMIT $2`,
    [batch, limit],
  );
}
