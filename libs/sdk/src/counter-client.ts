import type { CheckAnswer, CheckBody } from '@concord/contracts';
import { call, type Connection } from './call.js';

/** What a counter asks: one question for one ticket, one outcome. */
export class CounterClient {
  constructor(private readonly connection: Connection) {}

  check(question: CheckBody): Promise<CheckAnswer> {
    return call(this.connection, 'POST', '/v1/checks', { body: question, timeoutMs: 5_000 });
  }
}
