import type { CheckBody, Outcome } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** A check as it is kept. Dates are civil dates, instants RFC 3339 in UTC. */
export interface StoredCheck {
  id: string;
  /** `sub` of the counter's token. */
  counter: string;
  operator: CheckBody['operator'];
  /** The operator's blinded token of the identifier, base64url. */
  token: string;
  /** The operator's own reference, for which the check was made. */
  booking: string;
  travelDate: string;
  outcome: Outcome;
  measure: string | null;
  asOf: string;
  at: string;
  idempotencyKey: string | null;
  /** Keyed digest of the question, by which a repetition is told from another question under the same key. */
  digest: string | null;
}

interface Row {
  id: string;
  counter: string;
  operator: CheckBody['operator'];
  token: string;
  booking: string;
  travel_date: string;
  outcome: Outcome;
  measure: string | null;
  as_of: Date;
  at: Date;
  idempotency_key: string | null;
  digest: string | null;
  position: string;
}

const INSERT = `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('concord checks', 0)))
  INSERT INTO checks (id, counter, operator, token, booking, travel_date, outcome, measure, as_of, at, idempotency_key, digest)
  SELECT fresh.* FROM turn, unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[],
    $8::text[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::text[]) AS fresh
  ON CONFLICT (counter, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
  RETURNING id`;

/**
 * Keeps checks in one statement, durable when it returns, and gives the ids kept. Left out is a check whose counter already
 * has one under that idempotency key. Throws the database's error; then none is kept.
 */
export async function insertChecks(db: Queryable, checks: readonly StoredCheck[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(INSERT, [
    checks.map((check) => check.id),
    checks.map((check) => check.counter),
    checks.map((check) => check.operator),
    checks.map((check) => check.token),
    checks.map((check) => check.booking),
    checks.map((check) => check.travelDate),
    checks.map((check) => check.outcome),
    checks.map((check) => check.measure),
    checks.map((check) => check.asOf),
    checks.map((check) => check.at),
    checks.map((check) => check.idempotencyKey),
    checks.map((check) => check.digest),
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** The check that a counter made under an idempotency key. */
export async function findByKey(db: Queryable, counter: string, key: string): Promise<StoredCheck | undefined> {
  const sql = 'SELECT * FROM checks WHERE counter = $1 AND idempotency_key = $2';
  const [row] = await db.query<Row>(sql, [counter, key]);
  return row && fromRow(row);
}

/** A counter's own check; undefined for another's as for none. */
export async function findOwn(db: Queryable, counter: string, id: string): Promise<StoredCheck | undefined> {
  const [row] = await db.query<Row>('SELECT * FROM checks WHERE id = $1 AND counter = $2', [id, counter]);
  return row && fromRow(row);
}

/** Checks not yet relayed, oldest first, and the position of the last. */
export async function unrelayed(db: Queryable, limit: number): Promise<{ checks: StoredCheck[]; last: string }> {
  const rows = await db.query<Row>(
    `SELECT * FROM checks WHERE position > (SELECT position FROM checks_relayed) ORDER BY position LIMIT ${limit}`,
  );
  return { checks: rows.map(fromRow), last: rows.at(-1)?.position ?? '0' };
}

/** How many checks stand after what is relayed; about, since numbers may be skipped. */
export async function unrelayedChecks(db: Queryable): Promise<number> {
  const sql = `SELECT coalesce(max(position), 0) - (SELECT position FROM checks_relayed) AS count FROM checks`;
  const [row] = await db.query<{ count: string }>(sql);
  return Math.max(0, Number(row?.count ?? 0));
}

/** Notes that all up to a position is relayed. */
export async function noteRelayed(db: Queryable, position: string): Promise<void> {
  await db.query('UPDATE checks_relayed SET position = greatest(position, $1::bigint)', [position]);
}

function fromRow(row: Row): StoredCheck {
  return {
    id: row.id,
    counter: row.counter,
    operator: row.operator,
    token: row.token,
    booking: row.booking,
    travelDate: row.travel_date,
    outcome: row.outcome,
    measure: row.measure,
    asOf: row.as_of.toISOString(),
    at: row.at.toISOString(),
    idempotencyKey: row.idempotency_key,
    digest: row.digest,
  };
}
