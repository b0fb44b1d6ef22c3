import { addTerm, type Ground } from '@concord/catalogue';
import { isPublished, type Listing } from './listing.js';

/**
 * True when a listing is a repeat under its ground: another one of that subject and ground was decided before it, and it was
 * decided within `onPayment.repeatWithin` of that first decision, its anniversary included. `others` are the listings of
 * whoever bears one of the subject's identifiers; `ground` is undefined where the law does not know it any more.
 */
export function isRepeat(listing: Listing, others: readonly Listing[], ground: Ground | undefined): boolean {
  const onPayment = ground?.onPayment;
  if (!onPayment) return false;
  const { decidedOn } = listing.decision;
  return others.some((other) => {
    const first = other.decision.decidedOn;
    const earlier = first < decidedOn || (first === decidedOn && other.id < listing.id);
    return (
      earlier &&
      decidedOn <= addTerm(first, onPayment.repeatWithin) &&
      other.ground === listing.ground &&
      isPublished(other) &&
      other.state !== 'ANNULLED' &&
      other.state !== 'WITHDRAWN'
    );
  });
}
