import { Refusal } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import type { NoticeQuery } from './notice.answer.js';
import { findNotice, noteCorrected, noticesOf, type Notice } from './notice.store.js';

export interface NoticesOptions {
  db: Queryable;
  now: () => Date;
  /** Called after it was kept that a check was corrected. */
  onCorrected: () => void;
}

/** What counters are told of checks of their own that are to be corrected. */
export class Notices {
  constructor(private readonly options: NoticesOptions) {}

  /** The notices of a counter (its token's `sub`), newest check first, page by page. */
  async page(counter: string, { cursor, limit }: NoticeQuery): Promise<{ items: Notice[]; next: string | null }> {
    const found = await noticesOf(this.options.db, counter, limit + 1, cursor ?? null);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.checkId ?? null) : null };
  }

  /** Notes that a check was corrected, and tells the hub. Again, it changes nothing. Throws Refusal `not_found`. */
  async acknowledge(counter: string, checkId: string): Promise<Notice> {
    const { db, now, onCorrected } = this.options;
    await this.require(counter, checkId);
    await noteCorrected(db, checkId, counter, now());
    onCorrected();
    return this.require(counter, checkId);
  }

  private async require(counter: string, checkId: string): Promise<Notice> {
    const notice = await findNotice(this.options.db, counter, checkId);
    if (!notice) throw new Refusal('not_found', 'no such notice');
    return notice;
  }
}
