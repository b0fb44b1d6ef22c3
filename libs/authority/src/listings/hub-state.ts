import { instant } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { z } from 'zod';

/** Whether and when the hub took a listing's latest event. */
export const hubState = z.strictObject({
  /**
   * `pending` until a receipt covers it, and for a draft; `rejected` where the hub refused it; `parked` where it refused a
   * later version while an earlier one stands: until a higher version is taken, a human decides.
   */
  state: z.enum(['pending', 'taken', 'rejected', 'parked']),
  /** When it was taken or refused, RFC 3339. */
  at: instant.exactOptional(),
  /** Why it was refused. */
  code: z.string().exactOptional(),
});
export type HubState = z.infer<typeof hubState>;

/** What the log says of a listing's latest event. */
export interface LatestEvent {
  taken: boolean;
  takenAt: Date | null;
  verdict: string | null;
  verdictAt: Date | null;
  /** An earlier version was taken and not refused. */
  earlierStands: boolean;
}

/** The hub's state of a listing; without an event nothing was ever sent. */
export function hubStateOf(latest: LatestEvent | undefined): HubState {
  if (!latest) return { state: 'pending' };
  const at = (when: Date | null) => (when ? { at: when.toISOString() } : {});
  if (latest.verdict !== null) {
    const state = latest.earlierStands ? 'parked' : 'rejected';
    return { state, ...at(latest.verdictAt), code: latest.verdict };
  }
  return latest.taken ? { state: 'taken', ...at(latest.takenAt) } : { state: 'pending' };
}

const LATEST = `
  SELECT DISTINCT ON (event.listing_id) event.listing_id AS id, event.seq <= head.taken AS taken,
    COALESCE((SELECT took.at FROM lane_takings AS took WHERE took.lane = event.lane AND took.taken >= event.seq
              ORDER BY took.taken LIMIT 1), head.taken_at) AS "takenAt",
    event.verdict, event.verdict_at AS "verdictAt",
    EXISTS (SELECT FROM lane_events AS earlier WHERE earlier.listing_id = event.listing_id
            AND earlier.version < event.version AND earlier.verdict IS NULL AND earlier.seq <= head.taken) AS "earlierStands"
  FROM lane_events AS event JOIN lane_heads AS head ON head.lane = event.lane
  WHERE event.listing_id = ANY($1::uuid[]) ORDER BY event.listing_id, event.version DESC`;

/** The hub's state of each of these listings (or honours), by id. */
export async function hubStates(db: Queryable, ids: readonly string[]): Promise<Map<string, HubState>> {
  const rows = await db.query<LatestEvent & { id: string }>(LATEST, [ids]);
  const latest = new Map(rows.map((row) => [row.id, row]));
  return new Map(ids.map((id) => [id, hubStateOf(latest.get(id))]));
}
