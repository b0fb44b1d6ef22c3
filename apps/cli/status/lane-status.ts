import { authorityTopic } from '@concord/messaging';
import pg from 'pg';
import { superuserUrl } from '../stack/secrets.js';
import { authoritiesOf, databaseName, type Service } from '../stack/services.js';

/** A lane as its authority knows it, in numbers of events: written, acknowledged by the broker, receipted by the hub. */
interface SentLane {
  authority: string;
  lane: number;
  committed: number;
  sent: number;
  taken: number;
}

/** A lane as the hub knows it. */
interface TakenLane {
  /** The number of the event that it takes next. */
  expected: number;
  /** Two signed chains differ: it takes nothing more. */
  frozen: boolean;
  /** Since when it waits for missing events, RFC 3339 in UTC; null when it does not. */
  gapSince: string | null;
  /** Messages that it refused and nobody has settled since. */
  rejected: number;
  /** The offset at the broker that it reads next. */
  readTo: number;
}

/** Where a lane stands with its authority, the hub and the broker. */
export interface LaneStatus extends SentLane, TakenLane {
  /** The offset that its next message will have at the broker; null when the broker was not asked or did not answer. */
  end: number | null;
}

/** What the databases say of the way from the authorities to the hub. */
export interface Flow {
  lanes: LaneStatus[];
  /** Messages that the hub refused and nobody has settled since. */
  rejected: number;
  /** Age of the oldest event that the broker has not acknowledged; 0 when there is none. */
  oldestUnsentSeconds: number;
}

const CONNECT_MS = 3_000;
const QUERY_MS = 10_000;
const NO_TABLE = '42P01';

const LANES = `
SELECT h.lane, h.seq::float8 AS committed, h.sent::float8 AS sent, h.taken::float8 AS taken,
       extract(epoch FROM clock_timestamp() - e.committed_at)::float8 AS age
FROM lane_heads h LEFT JOIN lane_events e ON e.lane = h.lane AND e.seq = h.sent + 1
ORDER BY h.lane`;
const TAKEN = `
SELECT authority, lane, (seq + 1)::float8 AS expected, frozen, gap_since AS "gapSince", kafka_offset::float8 AS "readTo"
FROM lanes`;
const REJECTED = `
SELECT authority, partition AS lane, topic, count(*)::float8 AS rejected FROM rejections WHERE resolved_at IS NULL
GROUP BY authority, partition, topic`;

const UNKNOWN: TakenLane = { expected: 1, frozen: false, gapSince: null, rejected: 0, readTo: 0 };

/** Rows of a query in a service's database; none where its migrations have not run yet. */
async function rowsOf<T extends pg.QueryResultRow>(secrets: string, service: string, sql: string): Promise<T[]> {
  const url = new URL(superuserUrl(secrets));
  url.pathname = `/${databaseName(service)}`;
  const client = new pg.Client({
    connectionString: url.href,
    application_name: 'concord status',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } catch (error) {
    if ((error as { code?: unknown }).code === NO_TABLE) return [];
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What the hub has taken in and refused, by `AUTHORITY|LANE`, and how much it refused in all. */
async function readTaken(secrets: string, hub: string): Promise<{ lanes: Map<string, TakenLane>; rejected: number }> {
  type Row = Omit<TakenLane, 'rejected' | 'gapSince'> & { authority: string; lane: number; gapSince: Date | null };
  const lanes = new Map<string, TakenLane>();
  for (const { authority, lane, gapSince, ...row } of await rowsOf<Row>(secrets, hub, TAKEN))
    lanes.set(`${authority}|${lane}`, { ...row, gapSince: gapSince?.toISOString() ?? null, rejected: 0 });
  let rejected = 0;
  interface Refused {
    authority: string;
    lane: number;
    topic: string;
    rejected: number;
  }
  for (const row of await rowsOf<Refused>(secrets, hub, REJECTED)) {
    rejected += row.rejected;
    const lane = lanes.get(`${row.authority}|${row.lane}`);
    if (lane && row.topic === authorityTopic(row.authority)) lane.rejected += row.rejected;
  }
  return { lanes, rejected };
}

/**
 * Reads the flow from the databases of the services, as superuser: the hub's first, so that no event is found taken in which
 * its authority was not yet seen to write. Throws the driver's error when they cannot be reached.
 */
export async function readFlow(secrets: string, services: readonly Service[]): Promise<Flow> {
  const flow: Flow = { lanes: [], rejected: 0, oldestUnsentSeconds: 0 };
  const taken = new Map<string, TakenLane>();
  for (const { name } of services.filter((one) => one.kind === 'coordinator')) {
    const hub = await readTaken(secrets, name);
    flow.rejected += hub.rejected;
    for (const [place, lane] of hub.lanes) taken.set(place, lane);
  }
  for (const authority of authoritiesOf(services)) {
    type Row = Omit<SentLane, 'authority'> & { age: number | null };
    for (const { age, ...lane } of await rowsOf<Row>(secrets, authority, LANES)) {
      const known = taken.get(`${authority}|${lane.lane}`) ?? UNKNOWN;
      flow.lanes.push({ authority, ...lane, ...known, end: null });
      if (age !== null) flow.oldestUnsentSeconds = Math.max(flow.oldestUnsentSeconds, age);
    }
  }
  return flow;
}
