import { clientKey } from './client-key.js';
import { Quota } from './quota.js';

/** How many calls: `perSecond` in the long run, `burst` at once. */
export interface Rate {
  perSecond: number;
  burst: number;
}

const ALL = 'all';

/**
 * How often those without a token may call: each client so many times, and all together so many. A client is known by its address
 * alone. Who is over its own part takes nothing of the others'. Pure but for its memory.
 */
export class PublicQuota {
  private readonly own: Quota;
  private readonly whole: Quota;

  constructor({ each, all }: { each: Rate; all: Rate }) {
    this.own = new Quota(each.perSecond, each.burst);
    this.whole = new Quota(all.perSecond, all.burst);
  }

  /** Takes one call of a client at `now` (milliseconds of a clock that does not go back): 0 when allowed, else seconds to wait. */
  take(address: string, now: number): number {
    return this.own.take(clientKey(address), now) || this.whole.take(ALL, now);
  }
}
