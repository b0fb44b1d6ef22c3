import type { JointMeasure } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Caller } from '@concord/service';
import type { DataSource } from 'typeorm';
import type { JointListQuery } from '../lookups/joint-list-query.js';
import type { Lookups } from '../lookups/lookups.js';
import type { Page } from '../lookups/page.js';
import { readPage } from '../lookups/subject-pages.js';
import { restrictionItems, type RestrictedSubject, type RestrictionItem } from './restriction-items.js';

/** The joint restriction list, for those with oversight. */
export class Restrictions {
  constructor(
    private readonly ds: DataSource,
    private readonly lookups: Lookups,
  ) {}

  /** A page of the list, or of what one identifier leads to. Throws Refusal `body_invalid`, `identifier_invalid`. */
  async page(query: JointListQuery, caller: Caller): Promise<Page<RestrictionItem>> {
    const found = await this.lookups.find(query, 'restrictions', caller);
    const showing = { on: query.on, contested: found?.contested };
    return readPage(query, {
      read: async (id, most) => (found ? found.claimants.filter((each) => each.id >= id) : this.subjects(id, most)),
      itemsOf: (subject: RestrictedSubject) => restrictionItems(subject, showing),
    });
  }

  private subjects(id: string, most: number): Promise<RestrictedSubject[]> {
    return pooled(this.ds).query<{ id: string; restrictions: Record<string, JointMeasure> }>(
      'SELECT id, restrictions FROM subjects WHERE id >= $1 ORDER BY id LIMIT $2',
      [id, most],
    );
  }
}
