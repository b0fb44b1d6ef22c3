import type { CheckAnswer, CheckBody, CorrectionNotice } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { everyItem, withQuery, type Page } from './pages.js';

/** A traveller waits: a counter that gets no answer by then refers to a human. */
const TIMEOUT_MS = 5_000;

/** A check of the counter's own that is to be corrected by the end of `dueOn`, a civil date. Instants in UTC. */
export interface Notice extends Pick<CorrectionNotice, 'checkId' | 'operator' | 'dueOn'> {
  booking: string;
  travelDate: string;
  receivedAt: string;
  acknowledgedAt: string | null;
}

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

  /** A page of the counter's own checks that are to be corrected, the newest first. */
  notices(cursor?: string): Promise<Page<Notice>> {
    return call(this.connection, 'GET', withQuery('/v1/notices', { cursor }));
  }

  /** All of them, page by page. */
  everyNotice(): AsyncGenerator<Notice, void, undefined> {
    return everyItem(this.connection, '/v1/notices', {});
  }

  /** Says that a check was corrected. Saying it again changes nothing. Throws Refusal `not_found`. */
  acknowledge(checkId: string): Promise<Notice> {
    return call(this.connection, 'POST', `/v1/notices/${encodeURIComponent(checkId)}/acknowledge`, { body: {} });
  }
}
