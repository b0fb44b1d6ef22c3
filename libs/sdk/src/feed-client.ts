import type { FeedAppliedAnswer } from '@concord/contracts';
import { call, type Connection } from './call.js';

/** It may be said again at will: nothing moves back. */
const RETRIES = 4;

/** What a system that acts by a feed (token `executor-CODE:system`) says to the hub. */
export class FeedClient {
  constructor(private readonly connection: Connection) {}

  /**
   * Says that all of the own feed up to `seq`, as its records and watermarks tell it, is kept and acted by: whatever the feed told
   * otherwise before is acknowledged by it. Gives what holds, which is more where more was said before. Throws Refusal
   * `not_competent`, `range_invalid` for what lies ahead of the feed.
   */
  applied(seq: string): Promise<FeedAppliedAnswer> {
    return call(this.connection, 'POST', '/v1/feeds/applied', { body: { seq }, retries: RETRIES });
  }
}
