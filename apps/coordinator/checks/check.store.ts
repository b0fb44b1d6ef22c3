import type { CheckRecord } from '@concord/contracts';
import { insertMany, type Queryable } from '@concord/database';
import type { Place } from '../lookups/page.js';

/** A check as its subject sees it. */
export interface OwnCheck {
  checkId: string;
  operator: string;
  measure: string | null;
  /** Civil date. */
  travelDate: string;
  outcome: string;
  asOf: Date;
  at: Date;
  /** It is to be corrected: by the end of which civil date, and when its operator said that it was. */
  correction?: { dueOn: string; acknowledgedAt: Date | null };
}

/** An identifier as an operator's feed and checks know it. */
export interface OperatorToken {
  operator: string;
  token: Buffer;
}

/** Keeps checks; one that was kept before is kept once. Gives the ids of those that were new. */
export async function keepChecks(tx: Queryable, checks: readonly CheckRecord[]): Promise<string[]> {
  const byId = new Map(checks.map((check) => [check.checkId, check]));
  const kept = await insertMany<{ checkId: string }>(tx, {
    table: 'checks',
    columns: {
      check_id: 'uuid',
      operator: 'text',
      token: 'bytea',
      measure: 'text',
      travel_date: 'date',
      outcome: 'text',
      as_of: 'timestamptz',
      at: 'timestamptz',
    },
    rows: [...byId.values()].map((check) => [
      check.checkId,
      check.operator,
      Buffer.from(check.token, 'base64url'),
      check.measure,
      check.travelDate,
      check.outcome,
      check.asOf,
      check.at,
    ]),
    onConflict: '(check_id) DO NOTHING',
    returning: 'check_id AS "checkId"',
  });
  return kept.map(({ checkId }) => checkId);
}

/** Checks under any of these tokens, newest first, `most` at most; `after` is the last one seen. */
export async function checksOf(
  db: Queryable,
  tokens: readonly OperatorToken[],
  most: number,
  after?: Place,
): Promise<OwnCheck[]> {
  const rows = await db.query<OwnCheck & { dueOn: string | null; acknowledgedAt: Date | null }>(
    `SELECT checks.check_id AS "checkId", checks.operator, measure, travel_date AS "travelDate", outcome, as_of AS "asOf", at,
       due_on AS "dueOn", acknowledged_at AS "acknowledgedAt"
     FROM checks JOIN unnest($1::text[], $2::bytea[]) AS own(operator, token)
       ON checks.operator = own.operator AND checks.token = own.token
     LEFT JOIN consequences ON consequences.check_id = checks.check_id
     WHERE $4::timestamptz IS NULL OR (at, checks.check_id) < ($4::timestamptz, $5::uuid)
     ORDER BY at DESC, checks.check_id DESC LIMIT $3`,
    [
      tokens.map(({ operator }) => operator),
      tokens.map(({ token }) => token),
      most,
      after?.key ?? null,
      after?.id ?? null,
    ],
  );
  return rows.map(({ dueOn, acknowledgedAt, ...check }) => ({
    ...check,
    ...(dueOn !== null && { correction: { dueOn, acknowledgedAt } }),
  }));
}

/** One check with the blinded token that its operator knows the identifier by; undefined when there is none. */
export async function findCheck(db: Queryable, checkId: string): Promise<(OwnCheck & { token: Buffer }) | undefined> {
  const [check] = await db.query<OwnCheck & { token: Buffer }>(
    `SELECT check_id AS "checkId", operator, measure, travel_date AS "travelDate", outcome, as_of AS "asOf", at, token
     FROM checks WHERE check_id = $1`,
    [checkId],
  );
  return check;
}
