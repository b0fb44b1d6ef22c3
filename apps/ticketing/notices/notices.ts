import { Refusal } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import type { NoticeQuery } from './notice.answer.js';
import { findNotice, noteCorrected, noticesBefore, type Notice } from './notice.store.js';

export interface NoticesOptions {
  db: Queryable;
  now: () => Date;
  /** Called after it was kept that a check was corrected. */
  onCorrected: () => void;
}

/**
 * What counters are told of checks that are to be corrected. A correction is the operator's: whoever has the role of a counter
 * sees it, also when who made the check is not there any more.
 */
export class Notices {
  constructor(private readonly options: NoticesOptions) {}

  /** The notices, newest check first, page by page. */
  async page({ cursor, limit }: NoticeQuery): Promise<{ items: Notice[]; next: string | null }> {
    const found = await noticesBefore(this.options.db, limit + 1, cursor ?? null);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.checkId ?? null) : null };
  }

  /** Notes that `by` (its token's `sub`) corrected a check, and tells the hub. Again, it changes nothing. Throws Refusal `not_found`. */
  async acknowledge(by: string, checkId: string): Promise<Notice> {
    const { db, now, onCorrected } = this.options;
    await this.require(checkId);
    await noteCorrected(db, checkId, by, now());
    onCorrected();
    return this.require(checkId);
  }

  private async require(checkId: string): Promise<Notice> {
    const notice = await findNotice(this.options.db, checkId);
    if (!notice) throw new Refusal('not_found', 'no such notice');
    return notice;
  }
}
