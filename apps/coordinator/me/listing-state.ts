import type { ListingState } from '@concord/contracts';
import { contribution, covers, type ListingFacts } from '@concord/joint-list';

/** States that say by themselves what dates cannot: a decision set them, and a later one alone ends them. */
const DECIDED: readonly ListingState[] = [
  'DRAFT',
  'CONTESTED',
  'EXPIRED',
  'PERFORMED',
  'REPAIRED',
  'REVOKED',
  'WITHDRAWN',
  'ANNULLED',
];

/**
 * The state of a listing on a civil date: what it was when last written, moved on by its own dates, since nothing lawful
 * waits for a message. Source: domain.md, "Life of a listing".
 */
export function stateOn(listing: ListingFacts, on: string): ListingState {
  if (DECIDED.includes(listing.state) || (listing.state === 'NOTICED' && !listing.noticed)) return listing.state;
  const { measures } = listing;
  if (measures.length === 0) return listing.state;
  if (measures.every(({ to }) => to <= on)) return 'EXPIRED';
  const current = measures.filter(({ from, to }) => from <= on && on < to);
  if (current.length === 0) return 'SCHEDULED';
  return [...contribution(listing).values()].some((ranges) => covers(ranges, on)) ? 'ACTIVE' : 'SUSPENDED';
}
