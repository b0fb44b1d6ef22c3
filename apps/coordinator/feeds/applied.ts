import { Refusal, type FeedAppliedAnswer, type FeedAppliedBody } from '@concord/contracts';
import { inTransaction } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import { executorOf } from '../benefits/benefit-executor.js';
import { noteApplied } from './applied.store.js';

/** What executors say of their feeds. */
export class AppliedFeeds {
  constructor(
    private readonly ds: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes that the caller's system acts by its feed up to a change, durable when this returns: whatever it was told otherwise
   * before is acknowledged by it. It only ever moves forward: said again, or for less, it changes nothing and the answer is what
   * holds. Throws Refusal `not_competent` for who has no feed, `range_invalid` for a change that the hub has not made.
   */
  async note({ authority }: Caller, { seq }: FeedAppliedBody): Promise<FeedAppliedAnswer> {
    const executor = executorOf(authority) ?? '';
    const applied = await inTransaction(this.ds, (tx) => noteApplied(tx, executor, { seq, at: this.clock.now() }));
    if (!applied) throw new Refusal('not_competent', 'the caller executes no measure by a feed');
    if (applied === 'ahead') {
      throw new Refusal('range_invalid', 'the feed does not reach so far', [
        { pointer: '/seq', detail: 'lies ahead of the feed' },
      ]);
    }
    return { executor, seq: applied.seq, at: applied.at.toISOString() };
  }
}
