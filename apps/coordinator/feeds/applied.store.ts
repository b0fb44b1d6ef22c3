import type { Queryable } from '@concord/database';

/** Up to which change an executor acts by its feed, and since when it has said so. */
export interface Applied {
  seq: string;
  at: Date;
}

interface Row {
  seq: string | null;
  at: Date | null;
  /** The last change that the hub made. */
  head: string;
}

/**
 * Notes up to which change an executor acts by its feed: what it was told otherwise before is acknowledged. A lower one than it
 * has said already changes nothing. Gives what holds then; undefined where it has no feed, and `ahead` for a change to come.
 */
export async function noteApplied(
  tx: Queryable,
  executor: string,
  { seq, at }: Applied,
): Promise<Applied | 'ahead' | undefined> {
  // Whoever keeps recipients meanwhile waits for the row, or is waited for: none of them is missed.
  const [row] = await tx.query<Row>(
    `SELECT applied AS seq, applied_at AS at, (SELECT change FROM change_counter) AS head
     FROM feeds WHERE executor = $1 FOR UPDATE OF feeds`,
    [executor],
  );
  if (!row) return undefined;
  if (BigInt(seq) > BigInt(row.head)) return 'ahead';
  if (row.seq !== null && row.at && BigInt(seq) <= BigInt(row.seq)) return { seq: row.seq, at: row.at };
  await tx.query('UPDATE feeds SET applied = $2, applied_at = $3 WHERE executor = $1', [executor, seq, at]);
  await tx.query(
    `UPDATE annulment_recipients SET acknowledged_at = $3 FROM annulments
     WHERE number = annulment AND recipient = $1 AND acknowledged_at IS NULL AND change <= $2`,
    [executor, seq, at],
  );
  return { seq, at };
}

/** Notes of the recipients of an annulment that they had applied what tells otherwise before they were found. */
export async function noteAppliedBefore(tx: Queryable, annulment: string): Promise<void> {
  await tx.query(
    `SELECT 1 FROM feeds WHERE executor IN (SELECT recipient FROM annulment_recipients WHERE annulment = $1)
     ORDER BY executor FOR UPDATE`,
    [annulment],
  );
  await tx.query(
    `UPDATE annulment_recipients SET acknowledged_at = applied_at FROM feeds, annulments
     WHERE number = annulment AND annulment = $1 AND recipient = executor AND acknowledged_at IS NULL
       AND change <= applied`,
    [annulment],
  );
}
