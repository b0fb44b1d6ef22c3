import type { CommitmentBody, Side } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { worksUntil } from '../work/tasks.js';
import { recorded, type AnyTaken, type Commitment } from './commitment.js';
import { evolve } from './evolve.js';

/** A commitment with how it came to be. */
export interface History {
  commitment: Commitment;
  recordedAt: string;
  recordedOn: string;
  steps: AnyTaken[];
}

/** A row as {@link COLUMNS} reads it. */
export interface Row {
  id: string;
  side: Side;
  sub: string;
  recordedAt: Date;
  recordedOn: string;
  body: CommitmentBody;
}

type StepRow = Omit<AnyTaken, 'at'> & { commitment: string; at: Date };

export const COLUMNS = 'id, side, sub, recorded_at AS "recordedAt", recorded_on AS "recordedOn", body';
const STEPS = `SELECT commitment, step, at, taken_on AS "on", side, sub, body FROM steps
  WHERE commitment = ANY($1::uuid[]) ORDER BY commitment, version`;

/** How an organisation is looked up; null for the public. */
export function counterpartyKey({ counterparty }: Pick<CommitmentBody, 'counterparty'>): string | null {
  if (counterparty.kind === 'public') return null;
  return `${counterparty.identifier.type}|${counterparty.identifier.value}`;
}

/** Rows with the steps that were taken of each. */
export async function histories(db: Queryable, rows: readonly Row[]): Promise<History[]> {
  const steps = await db.query<StepRow>(STEPS, [rows.map(({ id }) => id)]);
  const byId = Map.groupBy(steps, ({ commitment }) => commitment);
  return rows.map(({ id, side, sub, recordedAt, recordedOn, body }) => {
    const own = (byId.get(id) ?? []).map(
      ({ commitment: _, at, ...rest }) => ({ ...rest, at: at.toISOString() }) as AnyTaken,
    );
    const commitment = own.reduce(evolve, recorded(id, body, { side, sub }));
    return { commitment, recordedAt: recordedAt.toISOString(), recordedOn, steps: own };
  });
}

/** A commitment, its row locked to the end of the transaction where `lock` says so. */
export async function findHistory(db: Queryable, id: string, lock = false): Promise<History | undefined> {
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM commitments WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`, [
    id,
  ]);
  const [found] = await histories(db, rows);
  return found;
}

/** A department's commitments that are due in `[from, to)`, in the order of their due dates. */
export async function dueWithin(db: Queryable, department: string, from: string, to: string): Promise<History[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM commitments WHERE department = $1 AND due_on >= $2 AND due_on < $3 ORDER BY due_on, id`,
    [department, from, to],
  );
  return histories(db, rows);
}

/** Whose commitments a page is of. */
export interface Reach {
  department?: string | undefined;
  counterparty?: string | undefined;
}

/** A page in the order of recording, after `cursor`. */
export async function pageOf(db: Queryable, reach: Reach, cursor: string | null, limit: number): Promise<History[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM commitments
     WHERE ($1::text IS NULL OR department = $1) AND ($2::text IS NULL OR counterparty = $2) AND ($3::uuid IS NULL OR id > $3)
     ORDER BY id LIMIT $4`,
    [reach.department ?? null, reach.counterparty ?? null, cursor, limit],
  );
  return histories(db, rows);
}

/** Keeps a new commitment; false where the department, or the firm that files it, has one under that reference. */
export async function keepCommitment(db: Queryable, { commitment, recordedAt, recordedOn }: History): Promise<boolean> {
  const { id, version, dueOn, recordedBy, body } = commitment;
  const kept = await db.query(
    `INSERT INTO commitments
       (id, version, department, reference, counterparty, due_on, recorded_at, recorded_on, side, sub, body, works_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[id, version, body.department, body.reference, counterpartyKey(body), dueOn, recordedAt, recordedOn],
      ...[recordedBy.side, recordedBy.sub, JSON.stringify(body), worksUntil(commitment)],
    ],
  );
  return kept.length === 1;
}

/** Appends a step, which made `commitment` what it is. */
export async function keepStep(db: Queryable, commitment: Commitment, taken: AnyTaken): Promise<void> {
  const { id, version, dueOn } = commitment;
  const { step, at, on, side, sub, body } = taken;
  await db.query(
    `INSERT INTO steps (commitment, version, step, at, taken_on, side, sub, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, version, step, at, on, side, sub, JSON.stringify(body)],
  );
  await db.query('UPDATE commitments SET version = $2, due_on = $3, works_until = $4, is_admitted = $5 WHERE id = $1', [
    id,
    version,
    dueOn,
    worksUntil(commitment),
    commitment.isAdmitted,
  ]);
}
