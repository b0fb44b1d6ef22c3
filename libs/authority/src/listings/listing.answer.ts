import {
  civilDate,
  code,
  decision,
  instant,
  LISTING_STATES,
  measureRange,
  notice,
  proceedings,
  subject,
  suspension,
} from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import { hubState, type HubState } from './hub-state.js';
import { stateOn, type Listing } from './listing.js';

/** Why and when it came to its end, and who said so (`sub`). */
export const ending = z.strictObject({
  by: z.string(),
  on: civilDate.exactOptional(),
  reason: z.string().exactOptional(),
});

/** A listing as the API answers it: the state of the day, and what the hub has of it. */
export const listingAnswer = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    reference: z.string(),
    state: z.enum(LISTING_STATES),
    ground: code,
    decision,
    subject,
    measures: z.array(measureRange),
    notice: notice.exactOptional(),
    suspensions: z.array(suspension),
    ...proceedings.shape,
    caseId: z.uuid().exactOptional(),
    /** `sub` of whoever prepared it first. */
    preparedBy: z.string(),
    approvedBy: z.string().exactOptional(),
    ending: ending.exactOptional(),
    hub: hubState,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Listing', description: 'The listing: its state of the day, and what the hub has of it' });
export type ListingAnswer = z.infer<typeof listingAnswer>;

export const listingPage = pageAnswer(listingAnswer, 'Listings, and the cursor of the next page');

/** `today` is a civil date of the authority's zone. */
export function answerOf(listing: Listing, hub: HubState, today: string): ListingAnswer {
  const { id, version, reference, ground, suspensions, caseId, preparers, approvedBy } = listing;
  const { objections, removals, extensions, stays, exemptions } = listing;
  return {
    id,
    version,
    reference,
    state: stateOn(listing, today),
    ground,
    decision: listing.decision,
    subject: listing.subject,
    measures: listing.measures,
    ...(listing.notice && { notice: listing.notice }),
    suspensions,
    objections,
    removals,
    extensions,
    stays,
    exemptions,
    ...(caseId !== undefined && { caseId }),
    preparedBy: preparers[0] ?? '',
    ...(approvedBy !== undefined && { approvedBy }),
    ...(listing.ending && { ending: listing.ending }),
    hub,
    createdAt: listing.createdAt.toISOString(),
    updatedAt: listing.updatedAt.toISOString(),
  };
}
