import { Refusal, type PaymentBody } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import type { AmountDue } from '../profile.js';
import type { CaseQuery } from './case.answer.js';
import type { Payment } from './case.js';

/** A case as its authority holds it. */
export interface Case {
  id: string;
  /** In the authority's own terms. */
  form: Record<string, unknown>;
  /** Undefined where it asks for no money. */
  due?: AmountDue;
  /** The value date on which it was paid in full. */
  settledOn?: string;
}

/** A payment with what its caller was answered. */
export type StoredPayment = PaymentBody & { answer: unknown };

interface CaseRow {
  id: string;
  form: Buffer;
  due: string | null;
  currency: string | null;
  settled_on: string | null;
}

interface PaymentRow {
  reference: string;
  amount: string;
  currency: string;
  value_date: string;
  answer: unknown;
}

const formContext = (id: string) => `cases.form|${id}`;

export async function insertCase(
  tx: Queryable,
  cipher: ColumnCipher,
  one: Case,
  opened: { by: string; at: Date },
): Promise<void> {
  await tx.query('INSERT INTO cases (id, form, due, currency, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    one.id,
    cipher.seal(JSON.stringify(one.form), formContext(one.id)),
    one.due?.amount ?? null,
    one.due?.currency ?? null,
    opened.by,
    opened.at,
  ]);
}

/** Throws Refusal `not_found`. */
export function findCase(db: Queryable, cipher: ColumnCipher, id: string): Promise<Case> {
  return readCase(db, cipher, id, '');
}

/** Like {@link findCase}; locked until the end of the transaction: neither payment nor new listing comes between. */
export function lockCase(tx: Queryable, cipher: ColumnCipher, id: string): Promise<Case> {
  return readCase(tx, cipher, id, 'FOR UPDATE');
}

async function readCase(db: Queryable, cipher: ColumnCipher, id: string, lock: string): Promise<Case> {
  const [row] = await db.query<CaseRow>(`SELECT * FROM cases WHERE id = $1 ${lock}`, [id]);
  if (!row) throw new Refusal('not_found', 'there is no such case');
  return caseOf(row, cipher);
}

function caseOf(row: CaseRow, cipher: ColumnCipher): Case {
  const { id } = row;
  return {
    id,
    form: JSON.parse(cipher.open(row.form, formContext(id)).toString('utf8')) as Record<string, unknown>,
    ...(row.due !== null && { due: { amount: Number(row.due), currency: row.currency ?? '' } }),
    ...(row.settled_on !== null && { settledOn: row.settled_on }),
  };
}

/** A case with what was paid on it. */
interface PaidCase {
  one: Case;
  payments: Payment[];
}

/** A page of cases, the latest first, with what was paid on each, and the cursor of the next page. */
export async function pageOfCases(
  db: Queryable,
  cipher: ColumnCipher,
  { cursor, limit }: CaseQuery,
): Promise<{ items: PaidCase[]; next: string | null }> {
  const rows = await db.query<CaseRow>(
    'SELECT * FROM cases WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2',
    [cursor ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const paid = await db.query<Pick<PaymentRow, 'amount' | 'value_date'> & { case_id: string }>(
    'SELECT case_id, amount, value_date FROM payments WHERE case_id = ANY($1::uuid[])',
    [shown.map(({ id }) => id)],
  );
  const items = shown.map((row) => ({
    one: caseOf(row, cipher),
    payments: paid
      .filter((payment) => payment.case_id === row.id)
      .map((payment) => ({ amount: Number(payment.amount), valueDate: payment.value_date })),
  }));
  return { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/**
 * Makes sure that something may rest on a case until the end of the transaction. Throws Refusal `body_invalid` for a case
 * that there is not, `conflict` for one that is paid in full.
 */
export async function requireOpenCase(tx: Queryable, id: string): Promise<void> {
  const [row] = await tx.query<Pick<CaseRow, 'settled_on'>>('SELECT settled_on FROM cases WHERE id = $1 FOR SHARE', [
    id,
  ]);
  if (!row) {
    throw new Refusal('body_invalid', 'there is no such case', [
      { pointer: '/caseId', detail: 'there is no such case' },
    ]);
  }
  if (row.settled_on !== null) throw new Refusal('conflict', `the case was paid in full on ${row.settled_on}`);
}

export async function setSettled(tx: Queryable, id: string, settledOn: string): Promise<void> {
  await tx.query('UPDATE cases SET settled_on = $2 WHERE id = $1', [id, settledOn]);
}

/** A case's payments in the order in which they were recorded. */
export async function paymentsOf(db: Queryable, caseId: string): Promise<StoredPayment[]> {
  const rows = await db.query<PaymentRow>('SELECT * FROM payments WHERE case_id = $1 ORDER BY recorded_at, reference', [
    caseId,
  ]);
  return rows.map((row) => ({
    reference: row.reference,
    amount: Number(row.amount),
    currency: row.currency,
    valueDate: row.value_date,
    answer: row.answer,
  }));
}

export async function insertPayment(
  tx: Queryable,
  caseId: string,
  payment: StoredPayment,
  recorded: { by: string; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO payments (case_id, reference, amount, currency, value_date, answer, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      caseId,
      payment.reference,
      payment.amount,
      payment.currency,
      payment.valueDate,
      JSON.stringify(payment.answer),
      recorded.by,
      recorded.at,
    ],
  );
}

/** The listings that rest on a case, in the order in which they were made. */
export async function listingsOf(db: Queryable, caseId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>('SELECT id FROM listings WHERE case_id = $1 ORDER BY id', [caseId]);
  return rows.map(({ id }) => id);
}
