import type { Queryable } from '@concord/database';
import type { OperatorToken } from '../checks/check.store.js';
import type { Annulment } from './annulment.store.js';

/** A refused check with the token under which it was made. */
export interface StoredRefusal extends OperatorToken {
  checkId: string;
  measure: string;
  travelDate: string;
  asOf: Date;
  at: Date;
}

/** A counter refuses by what it knew so many seconds ago at most; who knew of the annulment was not refused by it. */
const STALENESS_SECONDS = 30;

const MAY_FOLLOW = `outcome = 'RESTRICTED' AND measure IS NOT NULL
  AND as_of < taken_at + make_interval(secs => ${STALENESS_SECONDS})`;

/**
 * Lets the checks wait that an annulment may have led to, of those that are known. The caller holds the counters' positions
 * and has noted the tokens: a check that is taken in later is let wait by {@link letFreshWait}.
 */
export async function letKnownWait(tx: Queryable, { number }: Annulment): Promise<void> {
  await tx.query(
    `INSERT INTO refusals_to_judge (annulment, check_id)
     SELECT number, checks.check_id FROM annulments JOIN annulled_tokens AS own ON own.annulment = number
       JOIN checks ON checks.token = own.token AND checks.operator = own.operator
     WHERE number = $1 AND ${MAY_FOLLOW}
       AND NOT EXISTS (SELECT 1 FROM consequences WHERE consequences.check_id = checks.check_id)
     ON CONFLICT DO NOTHING`,
    [number],
  );
}

/** Lets those of these checks, kept just now, wait that annulments may have led to which were taken in before. */
export async function letFreshWait(tx: Queryable, checks: readonly string[]): Promise<void> {
  if (checks.length === 0) return;
  await tx.query(
    `INSERT INTO refusals_to_judge (annulment, check_id)
     SELECT number, checks.check_id FROM checks
       JOIN annulled_tokens AS own ON checks.token = own.token AND checks.operator = own.operator
       JOIN annulments ON number = own.annulment
     WHERE checks.check_id = ANY($1::uuid[]) AND ${MAY_FOLLOW}
     ON CONFLICT DO NOTHING`,
    [checks],
  );
}

/** Checks that wait under an annulment, `most` at most. */
export function waitingUnder(db: Queryable, { number }: Annulment, most: number): Promise<StoredRefusal[]> {
  return db.query<StoredRefusal>(
    `SELECT checks.check_id AS "checkId", checks.operator, checks.token, measure, travel_date AS "travelDate",
       as_of AS "asOf", at
     FROM refusals_to_judge JOIN checks ON checks.check_id = refusals_to_judge.check_id
     WHERE annulment = $1 ORDER BY refusals_to_judge.check_id LIMIT $2`,
    [number, most],
  );
}

/** Notes that checks were judged under an annulment. */
export async function noteJudged(
  tx: Queryable,
  { number }: Annulment,
  checks: readonly StoredRefusal[],
): Promise<void> {
  await tx.query('DELETE FROM refusals_to_judge WHERE annulment = $1 AND check_id = ANY($2::uuid[])', [
    number,
    checks.map(({ checkId }) => checkId),
  ]);
  await tx.query('UPDATE annulments SET failures = 0, retry_at = NULL WHERE number = $1 AND failures > 0', [number]);
}
