import type { CorrectionNotice } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** A check of the operators' counters that is to be corrected. Dates are civil dates. */
export interface Notice {
  checkId: string;
  operator: string;
  booking: string;
  travelDate: string;
  /** The last day on which it is to be corrected. */
  dueOn: string;
  receivedAt: Date;
  acknowledgedAt: Date | null;
}

const NOTICE = `SELECT own.check_id AS "checkId", checks.operator, checks.booking, checks.travel_date AS "travelDate",
    own.due_on AS "dueOn", own.received_at AS "receivedAt", own.acknowledged_at AS "acknowledgedAt"
  FROM notices AS own JOIN checks ON checks.id = own.check_id`;

/** Keeps notices of checks that the operator made; one of another's check is kept nowhere. Gives how many were new. */
export async function keepNotices(tx: Queryable, notices: readonly CorrectionNotice[], at: Date): Promise<number> {
  const kept = await tx.query(
    `INSERT INTO notices (check_id, due_on, received_at) SELECT given.check_id, given.due_on, $4
     FROM unnest($1::uuid[], $2::text[], $3::date[]) AS given(check_id, operator, due_on)
     JOIN checks ON checks.id = given.check_id AND checks.operator = given.operator
     ON CONFLICT (check_id) DO NOTHING RETURNING check_id`,
    [
      notices.map(({ checkId }) => checkId),
      notices.map(({ operator }) => operator),
      notices.map(({ dueOn }) => dueOn),
      at,
    ],
  );
  return kept.length;
}

/** The notices of the operators' checks, whichever counter made them, newest check first; `before` is the last one seen. */
export function noticesBefore(db: Queryable, most: number, before: string | null): Promise<Notice[]> {
  return db.query<Notice>(`${NOTICE} WHERE $2::uuid IS NULL OR own.check_id < $2 ORDER BY own.check_id DESC LIMIT $1`, [
    most,
    before,
  ]);
}

/** The notice of a check; undefined for none. */
export async function findNotice(db: Queryable, checkId: string): Promise<Notice | undefined> {
  const [notice] = await db.query<Notice>(`${NOTICE} WHERE own.check_id = $1`, [checkId]);
  return notice;
}

/** Notes that a check was corrected, and by whom (a token's `sub`); the first word counts. */
export async function noteCorrected(db: Queryable, checkId: string, by: string, at: Date): Promise<void> {
  await db.query(
    `UPDATE notices SET acknowledged_at = $3, acknowledged_by = $2 WHERE check_id = $1 AND acknowledged_at IS NULL`,
    [checkId, by, at],
  );
}

/** What was corrected and the hub was not told of yet. */
export function unrelayedNotices(
  db: Queryable,
  most: number,
): Promise<{ checkId: string; operator: string; at: Date }[]> {
  return db.query(
    `SELECT check_id AS "checkId", checks.operator, acknowledged_at AS at FROM notices JOIN checks ON checks.id = check_id
     WHERE acknowledged_at IS NOT NULL AND NOT relayed ORDER BY acknowledged_at, check_id LIMIT $1`,
    [most],
  );
}

/** Notes that the hub's topic has these. */
export async function noteNoticesRelayed(db: Queryable, checks: readonly string[]): Promise<void> {
  await db.query('UPDATE notices SET relayed = true WHERE check_id = ANY($1::uuid[])', [checks]);
}

/** Where to read each partition of a topic on. */
export async function noticePositions(db: Queryable, topic: string): Promise<Map<number, string>> {
  const rows = await db.query<{ partition: number; next: string }>(
    'SELECT partition, next_offset AS next FROM notice_positions WHERE topic = $1',
    [topic],
  );
  return new Map(rows.map(({ partition, next }) => [partition, next]));
}

/** Moves the offset to read from next; never back. */
export async function moveNoticePosition(tx: Queryable, topic: string, partition: number, next: bigint): Promise<void> {
  await tx.query(
    `INSERT INTO notice_positions AS known (topic, partition, next_offset) VALUES ($1, $2, $3)
     ON CONFLICT (topic, partition) DO UPDATE SET next_offset = greatest(known.next_offset, excluded.next_offset)`,
    [topic, partition, next],
  );
}
