import type { PaymentBody } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { write, type WriteOptions } from './write.js';

/** What is owed on a case; amounts in the currency's minor unit (fen). */
export interface Standing {
  paid: number;
  outstanding: number;
  /** Value date of the payment that settled it. */
  settledOn?: string;
}

/** A case in its authority's own form. */
export type Case = Record<string, unknown> & { id: string } & Standing;

/** A payment as it was recorded, with the listings that it ended. */
export type Payment = PaymentBody & Standing & { caseId: string; ended: string[] };

/** The cases of one authority (a court's judgments, a tax bureau's assessments) and what is paid on them. */
export class CasesClient {
  constructor(private readonly connection: Connection) {}

  /** Opens a case; the form is the authority's own, as its OpenAPI document says. */
  create(form: Record<string, unknown>, options?: WriteOptions): Promise<Case> {
    return write(this.connection, 'POST', '/v1/cases', form, options);
  }

  get(id: string): Promise<Case> {
    return call(this.connection, 'GET', `/v1/cases/${encodeURIComponent(id)}`);
  }

  /**
   * Records a payment. Full payment ends what rests on the case on its value date. Its `reference` makes it one payment,
   * however often it is sent. Throws Refusal `currency_mismatch`, `conflict`, `idempotency_conflict`.
   */
  pay(id: string, payment: PaymentBody, options?: WriteOptions): Promise<Payment> {
    return write(this.connection, 'POST', `/v1/cases/${encodeURIComponent(id)}/payments`, payment, options);
  }
}
