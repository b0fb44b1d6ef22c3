import type { Receipt } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** Keeps when a receipt first said that its lane is taken so far. */
export async function keepTaking(db: Queryable, { lane, taken, at }: Receipt): Promise<void> {
  if (taken === '0') return;
  await db.query('INSERT INTO lane_takings (lane, taken, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    lane,
    taken,
    at,
  ]);
}

/** How many events of the log the hub refused. */
export async function countRejected(db: Queryable): Promise<number> {
  const [row] = await db.query<{ count: string }>('SELECT count(*) FROM lane_events WHERE verdict IS NOT NULL');
  return Number(row?.count ?? 0);
}
