import pg from 'pg';
import { superuserUrl } from '../stack/secrets.js';
import { authoritiesOf, databaseName, type Service } from '../stack/services.js';

/** Where a lane stands, as numbers of events: written by the authority, acknowledged by the broker, taken in by the hub. */
export interface LaneStatus {
  authority: string;
  lane: number;
  committed: number;
  sent: number;
  taken: number;
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
const REJECTED = 'SELECT count(*)::float8 AS rejected FROM rejections WHERE resolved_at IS NULL';

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

/** Reads the flow from the databases of the services, as superuser. Throws the driver's error when they cannot be reached. */
export async function readFlow(secrets: string, services: readonly Service[]): Promise<Flow> {
  const lanes: LaneStatus[] = [];
  let oldest = 0;
  for (const authority of authoritiesOf(services)) {
    type Row = Omit<LaneStatus, 'authority'> & { age: number | null };
    for (const { age, ...lane } of await rowsOf<Row>(secrets, authority, LANES)) {
      lanes.push({ authority, ...lane });
      if (age !== null) oldest = Math.max(oldest, age);
    }
  }
  let rejected = 0;
  for (const { name } of services.filter((one) => one.kind === 'coordinator')) {
    const [row] = await rowsOf<{ rejected: number }>(secrets, name, REJECTED);
    rejected += row?.rejected ?? 0;
  }
  return { lanes, rejected, oldestUnsentSeconds: oldest };
}
