import { pooled } from '@concord/database';
import type { Caller } from '@concord/service';
import type { DataSource } from 'typeorm';
import type { JointListQuery } from '../lookups/joint-list-query.js';
import type { Lookups } from '../lookups/lookups.js';
import type { Page } from '../lookups/page.js';
import { readPage } from '../lookups/subject-pages.js';
import { rewardItems, type RewardedSubject, type RewardItem } from './reward-items.js';

/** The joint reward list, for those with oversight. */
export class Rewards {
  constructor(
    private readonly ds: DataSource,
    private readonly lookups: Lookups,
  ) {}

  /** A page of the list, or of what one identifier leads to. Throws Refusal `body_invalid`, `identifier_invalid`. */
  async page(query: JointListQuery, caller: Caller): Promise<Page<RewardItem>> {
    const found = await this.lookups.find(query, 'rewards', caller);
    return readPage(query, {
      read: async (id, most) => (found ? found.claimants.filter((each) => each.id >= id) : this.subjects(id, most)),
      itemsOf: (subject: RewardedSubject) => rewardItems(subject, query.on),
    });
  }

  private subjects(id: string, most: number): Promise<RewardedSubject[]> {
    return pooled(this.ds).query<RewardedSubject>(
      `SELECT id, rewards FROM subjects WHERE id >= $1 AND rewards <> '[]'::jsonb ORDER BY id LIMIT $2`,
      [id, most],
    );
  }
}
