import type { CheckAnswer, CheckBody } from '@concord/contracts';
import { call, type Connection } from './call.js';

/** A traveller waits: a counter that gets no answer by then refers to a human. */
const TIMEOUT_MS = 5_000;

/** What a counter asks: one question for one ticket, one outcome. */
export class CounterClient {
  constructor(private readonly connection: Connection) {}

  /**
   * Asks whether a ticket may be sold. The same idempotency key and question give the same answer and are one check. Throws
   * Refusal (`booking_required`, `identifier_invalid`, `rate_limited`, …), or Unreachable after five seconds: a counter
   * then treats the traveller as INDETERMINATE.
   */
  check(question: CheckBody, idempotencyKey?: string): Promise<CheckAnswer> {
    return call(this.connection, 'POST', '/v1/checks', {
      body: question,
      timeoutMs: TIMEOUT_MS,
      ...(idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': idempotencyKey } }),
    });
  }
}
