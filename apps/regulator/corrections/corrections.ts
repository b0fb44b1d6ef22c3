import { Refusal } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { findTold, noteCorrected, type ListingName, type ToldListing } from './correction.store.js';

export interface CorrectionsOptions {
  db: Queryable;
  now: () => Date;
  /** Called after it was kept that a regulator put something right. */
  onCorrected: () => void;
}

/** What regulators put right after they are told otherwise of a listing, or of it no more. */
export class Corrections {
  constructor(private readonly options: CorrectionsOptions) {}

  /**
   * Notes that `by` (its token's `sub`) says for its regulator that what was done by a listing is put right, and tells the hub.
   * Again, it changes nothing, unless it was told otherwise once more in between. Throws Refusal `not_found` for a listing that this regulator was never told of, as for none, and
   * `transition_refused` while all that it was told of the listing stands.
   */
  async acknowledge(regulator: string, by: string, listing: ListingName): Promise<ToldListing> {
    const { db, now, onCorrected } = this.options;
    const told = await this.require(regulator, listing);
    if (told.changedAt === null)
      throw new Refusal('transition_refused', 'all that the stream told of the listing it tells still');
    await noteCorrected(db, regulator, listing, by, now());
    onCorrected();
    return this.require(regulator, listing);
  }

  private async require(regulator: string, listing: ListingName): Promise<ToldListing> {
    const told = await findTold(this.options.db, regulator, listing);
    if (!told) throw new Refusal('not_found', 'the stream never told of such a listing');
    return told;
  }
}
