import type { Queryable } from '@concord/database';

/** Where to read each partition of a topic on. */
export async function storedOffsets(db: Queryable, topic: string): Promise<Map<number, string>> {
  const rows = await db.query<{ partition: number; next: string }>(
    'SELECT partition, next_offset AS next FROM lane_readers WHERE topic = $1',
    [topic],
  );
  return new Map(rows.map(({ partition, next }) => [partition, next]));
}

export async function storeOffset(tx: Queryable, topic: string, partition: number, next: bigint): Promise<void> {
  await tx.query(
    `INSERT INTO lane_readers (topic, partition, next_offset) VALUES ($1, $2, $3)
     ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset`,
    [topic, partition, next],
  );
}
