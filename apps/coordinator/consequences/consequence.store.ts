import { insertMany, type Queryable } from '@concord/database';
import type { Place } from '../lookups/page.js';
import { ASKED, askedParams, type Annulment, type Asked } from './annulment.store.js';
import type { StoredRefusal } from './refusals-to-judge.store.js';

/** A check that was refused by what is otherwise now, and what came of it. Dates are civil dates. */
export interface Consequence {
  checkId: string;
  operator: string;
  measure: string;
  travelDate: string;
  outcome: string;
  /** Why it is to be corrected: as its recipients are told. */
  reason: string;
  at: Date;
  /** The last day on which it is to be corrected. */
  dueOn: string;
  /** True once the operator's topic has the notice. */
  told: boolean;
  /** When the operator said that it was corrected; null while it has not. */
  acknowledgedAt: Date | null;
}

/** Keeps that checks follow from an annulment. */
export async function keepConsequences(
  tx: Queryable,
  { number }: Annulment,
  checks: readonly StoredRefusal[],
  dueOn: string,
  at: Date,
): Promise<void> {
  await insertMany(tx, {
    table: 'consequences',
    columns: { check_id: 'uuid', annulment: 'bigint', operator: 'text', due_on: 'date', found_at: 'timestamptz' },
    rows: checks.map(({ checkId, operator }) => [checkId, number, operator, dueOn, at]),
    onConflict: '(check_id) DO NOTHING',
  });
}

/** The checks that follow from what was asked about, in the order of their ids; `after` is the last one seen. */
export function consequencesOf(db: Queryable, asked: Asked, most: number, after?: Place): Promise<Consequence[]> {
  return db.query<Consequence>(
    `SELECT own.check_id AS "checkId", own.operator, measure, travel_date AS "travelDate", outcome, reason, at, own.due_on AS "dueOn",
       told, acknowledged_at AS "acknowledgedAt"
     FROM annulments JOIN consequences AS own ON own.annulment = annulments.number
     JOIN checks ON checks.check_id = own.check_id
     WHERE ${ASKED} AND ($5::uuid IS NULL OR own.check_id > $5)
     ORDER BY own.check_id LIMIT $4`,
    [...askedParams(asked), most, after?.id ?? null],
  );
}

/** A notice that its operator's topic does not have yet. */
export interface Untold {
  checkId: string;
  operator: string;
  dueOn: string;
  foundAt: Date;
}

export function untold(db: Queryable, most: number): Promise<Untold[]> {
  return db.query<Untold>(
    `SELECT check_id AS "checkId", operator, due_on AS "dueOn", found_at AS "foundAt" FROM consequences
     WHERE NOT told ORDER BY check_id LIMIT $1`,
    [most],
  );
}

/** Notes that the operators' topics have these notices. */
export async function noteTold(db: Queryable, checks: readonly string[]): Promise<void> {
  await db.query('UPDATE consequences SET told = true WHERE check_id = ANY($1::uuid[])', [checks]);
}

/** Notes that operators corrected checks of their own; what they were not told of changes nothing. The first word counts. */
export async function noteAcknowledged(
  tx: Queryable,
  acknowledged: readonly { checkId: string; operator: string; at: string }[],
): Promise<void> {
  if (acknowledged.length === 0) return;
  await tx.query(
    `UPDATE consequences AS own SET acknowledged_at = given.at
     FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS given(check_id, operator, at)
     WHERE own.check_id = given.check_id AND own.operator = given.operator AND own.acknowledged_at IS NULL`,
    [
      acknowledged.map(({ checkId }) => checkId),
      acknowledged.map(({ operator }) => operator),
      acknowledged.map(({ at }) => at),
    ],
  );
}
