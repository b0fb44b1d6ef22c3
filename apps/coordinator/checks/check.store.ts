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
}

/** An identifier as an operator's feed and checks know it. */
export interface OperatorToken {
  operator: string;
  token: Buffer;
}

/** Keeps checks; one that was kept before is kept once. Returns how many were new. */
export async function keepChecks(tx: Queryable, checks: readonly CheckRecord[]): Promise<number> {
  const byId = new Map(checks.map((check) => [check.checkId, check]));
  const kept = await insertMany(tx, {
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
    returning: '1 AS one',
  });
  return kept.length;
}

/** Checks under any of these tokens, newest first, `most` at most; `after` is the last one seen. */
export function checksOf(
  db: Queryable,
  tokens: readonly OperatorToken[],
  most: number,
  after?: Place,
): Promise<OwnCheck[]> {
  return db.query<OwnCheck>(
    `SELECT check_id AS "checkId", checks.operator, measure, travel_date AS "travelDate", outcome, as_of AS "asOf", at
     FROM checks JOIN unnest($1::text[], $2::bytea[]) AS own(operator, token)
       ON checks.operator = own.operator AND checks.token = own.token
     WHERE $4::timestamptz IS NULL OR (at, check_id) < ($4::timestamptz, $5::uuid)
     ORDER BY at DESC, check_id DESC LIMIT $3`,
    [
      tokens.map(({ operator }) => operator),
      tokens.map(({ token }) => token),
      most,
      after?.key ?? null,
      after?.id ?? null,
    ],
  );
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
