import type { ListingState } from '@concord/contracts';
import type { HubState } from './hub-state.js';
import { stateOn, type Ending, type Listing } from './listing.js';

/** A listing as the API answers it: the state of the day, and what the hub has of it. */
export type ListingAnswer = Omit<Listing, 'preparers' | 'ending' | 'createdAt' | 'updatedAt'> & {
  state: ListingState;
  /** `sub` of whoever prepared it first. */
  preparedBy: string;
  ending?: Ending;
  hub: HubState;
  createdAt: string;
  updatedAt: string;
};

/** `today` is a civil date of the authority's zone. */
export function answerOf(listing: Listing, hub: HubState, today: string): ListingAnswer {
  const { id, version, reference, ground, decision, subject, measures, notice, suspensions, caseId } = listing;
  const { preparers, approvedBy, ending } = listing;
  return {
    id,
    version,
    reference,
    state: stateOn(listing, today),
    ground,
    decision,
    subject,
    measures,
    ...(notice && { notice }),
    suspensions,
    ...(caseId !== undefined && { caseId }),
    preparedBy: preparers[0] ?? '',
    ...(approvedBy !== undefined && { approvedBy }),
    ...(ending && { ending }),
    hub,
    createdAt: listing.createdAt.toISOString(),
    updatedAt: listing.updatedAt.toISOString(),
  };
}
