import { Refusal } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { DataSource } from 'typeorm';
import { pageOf, placeOf, type Page, type PageQuery } from '../lookups/page.js';
import { findRejection, listRejections, type RejectionItem } from './rejection-query.store.js';
import { rejectionView, type RejectionView } from './rejection-view.js';

/** What the hub refused to take in, for those with oversight. */
export class Rejections {
  constructor(private readonly ds: DataSource) {}

  /** A page of refused messages, newest first. Throws Refusal `body_invalid` for a cursor that is none. */
  async page({ cursor, limit }: PageQuery): Promise<Page<RejectionItem>> {
    const after = cursor === undefined ? null : placeOf(cursor).id;
    const found = await listRejections(pooled(this.ds), limit + 1, after);
    return pageOf(found, limit, ({ id }) => ({ id, key: '' }));
  }

  /** A refused message with its bytes. Throws Refusal `not_found`. */
  async one(id: string): Promise<RejectionView> {
    const found = await findRejection(pooled(this.ds), id);
    if (!found) throw new Refusal('not_found', 'no such rejection');
    return rejectionView(found);
  }
}
