import { Injectable } from '@nestjs/common';
import { Refusal, type PaymentBody } from '@concord/contracts';
import { pooled, type Tx } from '@concord/database';
import { v7 as uuidv7 } from 'uuid';
import { Authority } from '../authority.js';
import type { Call } from '../idempotency/idempotency.js';
import { write } from '../idempotency/write.js';
import { requirePast } from '../listings/ordering.js';
import { writeSteps } from '../listings/publish.js';
import type { CaseForm } from '../profile.js';
import { paymentAnswer, type CaseAnswer, type CaseQuery, type PaymentAnswer, type Standing } from './case.answer.js';
import { canonicalForm } from './canonical-form.js';
import { settledOn, sumOf, type Payment } from './case.js';
import {
  findCase,
  insertCase,
  insertPayment,
  listingsOf,
  pageOfCases,
  lockCase,
  paymentsOf,
  setSettled,
  type Case,
  type StoredPayment,
} from './case.store.js';
import { settlementOf } from './settle.js';

/** The cases of an authority and what is paid on them. */
@Injectable()
export class Cases {
  constructor(private readonly authority: Authority) {}

  /** Opens a case. Throws Refusal `identifier_invalid`, `birth_date_mismatch` for a subject in it that none can be. */
  create(call: Call, caseForm: CaseForm, body: Record<string, unknown>): Promise<CaseAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      const form = canonicalForm(body, authority.today());
      const due = caseForm.due(form);
      const one: Case = { id: uuidv7(), form, ...(due && { due }) };
      await insertCase(tx, authority.cipher, one, { by: call.sub, at: authority.now() });
      return { id: one.id, ...form, ...standingOf(one, []) };
    });
  }

  /** A case with its payments and the ids of what rests on it. Throws Refusal `not_found`. */
  async get(id: string): Promise<CaseAnswer> {
    const db = pooled(this.authority.ds);
    const one = await findCase(db, this.authority.cipher, id);
    const payments = await paymentsOf(db, id);
    return {
      id,
      ...one.form,
      ...standingOf(one, payments),
      payments: payments.map(({ answer, ...payment }) => payment),
      listings: await listingsOf(db, id),
    };
  }

  /** The cases, the latest first, each with where its payments stand. */
  async page(query: CaseQuery): Promise<{ items: CaseAnswer[]; next: string | null }> {
    const { items, next } = await pageOfCases(pooled(this.authority.ds), this.authority.cipher, query);
    return {
      items: items.map(({ one, payments }) => ({ id: one.id, ...one.form, ...standingOf(one, payments) })),
      next,
    };
  }

  /**
   * Records a payment; what completes the amount due ends what rests on the case at its value date, in one transaction. The
   * same payment again gives the same answer. Throws Refusal `not_found`, `currency_mismatch`, `clock_skew`, `conflict`
   * where nothing is owed, `idempotency_conflict` for another payment under a reference of the case.
   */
  pay(call: Call, id: string, payment: PaymentBody): Promise<PaymentAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      requirePast(payment.valueDate, 'the value date', authority.setting(call.sub));
      const one = await lockCase(tx, authority.cipher, id);
      const earlier = await paymentsOf(tx, id);
      const known = earlier.find(({ reference }) => reference === payment.reference);
      if (known) return repeated(known, payment);
      if (!one.due) throw new Refusal('conflict', 'nothing is owed on this case');
      if (payment.currency !== one.due.currency) {
        throw new Refusal('currency_mismatch', `the case is in ${one.due.currency}`);
      }
      return this.record(tx, call.sub, one, [...earlier, { ...payment, answer: null }]);
    });
  }

  /** Writes the last of the payments, and the end of what rests on the case where they now complete it (earlier). */
  private async record(tx: Tx, by: string, one: Case, payments: readonly StoredPayment[]): Promise<PaymentAnswer> {
    const { authority } = this;
    const payment = payments.at(-1);
    if (!payment || !one.due) throw new Error('no payment to record');
    const paidOn = settledOn(one.due.amount, payments);
    const isEarlier = paidOn !== undefined && (one.settledOn === undefined || paidOn < one.settledOn);
    if (isEarlier) await setSettled(tx, one.id, paidOn);
    const settled = isEarlier ? { ...one, settledOn: paidOn } : one;
    const { answer: _, ...body } = payment;
    const steps = isEarlier ? await settlementOf(authority, tx, { caseId: one.id, paidOn, by }) : [];
    const ended = steps.map(({ stored }) => stored.listing.id);
    const answer: PaymentAnswer = { caseId: one.id, ...body, ...standingOf(settled, payments), ended };
    await insertPayment(tx, one.id, { ...body, answer }, { by, at: authority.now() });
    await writeSteps(authority, tx, steps);
    return answer;
  }
}

function standingOf({ due, settledOn: settled }: Case, payments: readonly Payment[]): Standing {
  const paid = sumOf(payments);
  return {
    paid,
    outstanding: Math.max((due?.amount ?? 0) - paid, 0),
    ...(settled !== undefined && { settledOn: settled }),
  };
}

/** The answer as it was given first, its keys in their order: jsonb keeps none. */
function repeated(known: StoredPayment, payment: PaymentBody): PaymentAnswer {
  const { amount, currency, valueDate } = payment;
  if (known.amount === amount && known.currency === currency && known.valueDate === valueDate) {
    return paymentAnswer.parse(known.answer);
  }
  throw new Refusal('idempotency_conflict', 'another payment was recorded under this reference');
}
