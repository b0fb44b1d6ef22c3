import type { Queryable } from '@concord/database';

/** Offsets to read from next, by partition. */
export async function readPositions(db: Queryable, topic: string): Promise<Map<number, string>> {
  const rows = await db.query<{ partition: number; next: string }>(
    'SELECT partition, next_offset AS next FROM readers WHERE topic = $1',
    [topic],
  );
  return new Map(rows.map(({ partition, next }) => [partition, next]));
}

/** The offset to read from next, its row locked to the end of the transaction: a former reader waits and then sees it. */
export async function lockPosition(tx: Queryable, topic: string, partition: number): Promise<bigint> {
  const [row] = await tx.query<{ next: string }>(
    `INSERT INTO readers AS known (topic, partition, next_offset) VALUES ($1, $2, 0)
     ON CONFLICT (topic, partition) DO UPDATE SET next_offset = known.next_offset RETURNING next_offset AS next`,
    [topic, partition],
  );
  return BigInt(row?.next ?? 0);
}

/** Moves the offset to read from next. */
export async function movePosition(tx: Queryable, topic: string, partition: number, next: bigint): Promise<void> {
  await tx.query('UPDATE readers SET next_offset = $3 WHERE topic = $1 AND partition = $2', [topic, partition, next]);
}
