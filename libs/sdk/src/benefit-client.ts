import type { BenefitCheckAnswer, BenefitCheckBody } from '@concord/contracts';
import { call, type Connection } from './call.js';

/** Somebody waits: an executor that gets no answer by then does not know. */
const TIMEOUT_MS = 5_000;

/** What the executor of a benefit asks the hub about who presents itself. */
export class BenefitClient {
  constructor(private readonly connection: Connection) {}

  /**
   * Asks whether a benefit is due. The same idempotency key and question give the same answer and are one check. Throws
   * Refusal (`identifier_invalid`, `legal_basis_unknown`, …), or Unreachable after five seconds: then it is not known.
   */
  due(question: BenefitCheckBody, idempotencyKey?: string): Promise<BenefitCheckAnswer> {
    return call(this.connection, 'POST', '/v1/benefit-checks', {
      body: question,
      timeoutMs: TIMEOUT_MS,
      ...(idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': idempotencyKey } }),
    });
  }
}
