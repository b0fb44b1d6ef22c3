import type { ListingFacts } from '@concord/joint-list';
import type { OwnRecipient } from '../consequences/recipient.store.js';
import { factsKey } from '../merge/known.js';

/**
 * Who was told of the bearer what is otherwise now, and who has put it right. A listing that is not the bearer's own is not
 * named: all that it was told by then was that somebody else was meant.
 */
export function toldWrongly(
  rows: readonly OwnRecipient[],
  listings: readonly Pick<ListingFacts, 'authority' | 'id'>[],
): OwnRecipient[] {
  const own = new Set(listings.map(({ authority, id }) => factsKey(authority, id)));
  return rows.map((row) => {
    const { authority, listing } = row;
    const isOwn = authority !== null && listing !== null && own.has(factsKey(authority, listing));
    return isOwn ? row : { ...row, authority: null, listing: null };
  });
}
