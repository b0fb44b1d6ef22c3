import { inTransaction, pooled } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { keepLookup } from '../lookups/lookup.store.js';
import { pageOf, placeOf, type Page } from '../lookups/page.js';
import { annulledUnder, type Asked } from './annulment.store.js';
import type { ConsequenceQuery, RecipientQuery } from './consequence.answer.js';
import { consequencesOf, type Consequence } from './consequence.store.js';
import { recipientsOf, type Recipient } from './recipient.store.js';

/** What follows from an annulment, for those with oversight. */
export class Consequences {
  constructor(
    private readonly ds: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The checks that a listing refused and that are to be corrected, page by page; none while all it said stands. Or those that
   * were refused for what a human found otherwise, or for a finding that was undone. That the caller asked is kept for the subject to see. Throws Refusal `body_invalid` for a cursor that is none.
   */
  async page({ cursor, limit, ...asked }: ConsequenceQuery, { sub, authority }: Caller): Promise<Page<Consequence>> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const db = pooled(this.ds);
    const about = askedOf(asked);
    await this.keep(about, { sub, authority });
    const found = await consequencesOf(db, about, limit + 1, after);
    return pageOf(found, limit, ({ checkId }) => ({ id: checkId, key: '' }));
  }

  /** Who was given what a listing said, or a finding made otherwise; nobody while nothing is otherwise. That the caller asked is kept. */
  async recipients(asked: RecipientQuery, caller: Caller): Promise<{ items: Recipient[] }> {
    const about = askedOf(asked);
    await this.keep(about, caller);
    return { items: await recipientsOf(pooled(this.ds), about) };
  }

  private async keep(asked: Asked, { sub, authority }: Pick<Caller, 'sub' | 'authority'>): Promise<void> {
    const lookup = { id: uuid(), list: 'consequences', caller: sub, authority, at: this.clock.now() } as const;
    await inTransaction(this.ds, async (tx) => {
      for (const token of await annulledUnder(tx, asked)) await keepLookup(tx, { ...lookup, token });
    });
  }
}

function askedOf({ authority = '', listing = '', decision }: RecipientQuery): Asked {
  return decision === undefined ? { authority, listing } : { decision };
}
