import { today as civilDateOf } from '@concord/catalogue';
import type { Outlook } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** What happened to a listing by its events, the first one first; `zone` is that of its civil dates. */
export async function pastOf(db: Queryable, id: string, zone: string): Promise<Outlook['past']> {
  const rows = await db.query<{ version: number; happened: string; at: Date }>(
    `SELECT version, convert_from(value, 'UTF8')::json -> 'data' ->> 'happened' AS happened, committed_at AS at
     FROM lane_events WHERE listing_id = $1 ORDER BY version`,
    [id],
  );
  return rows.map(({ version, happened, at }) => ({
    at: at.toISOString(),
    on: civilDateOf(zone, at),
    happened,
    version,
  }));
}
