import { removalDueOn } from '@concord/catalogue';
import {
  Refusal,
  type ListingState,
  type Removal,
  type RemovalBody,
  type RemovalDecisionBody,
  type RemovalKind,
  type RepairBody,
} from '@concord/contracts';
import { cutAt, requirePast, type Setting } from '../listings/ordering.js';
import type { Listing } from '../listings/listing.js';

const ENDED_AS: Record<RemovalKind, ListingState> = {
  performance: 'PERFORMED',
  repair: 'REPAIRED',
  correction: 'REVOKED',
};

/**
 * The listing with an application for removal; undecided, it is suspended from the day after the third working day. Nobody
 * is refused it for a calendar that is not out yet. Throws Refusal `clock_skew`, `range_invalid` for one before the decision,
 * `conflict` while another is undecided.
 */
export function applied(listing: Listing, id: string, body: RemovalBody, setting: Setting): Partial<Listing> {
  const { on, kind, evidence } = body;
  requirePast(on, 'the application', setting);
  if (on < listing.decision.decidedOn) throw new Refusal('range_invalid', 'applied for before the listing was decided');
  if (listing.removals.some(({ decision }) => !decision)) throw new Refusal('conflict', 'an application is undecided');
  const dueOn = removalDueOn(setting.law.calendar, on);
  return { removals: [...listing.removals, { id, on, kind, evidence, dueOn }] };
}

function granted(
  listing: Listing,
  { kind }: Removal,
  { on, reason }: RemovalDecisionBody,
  by: string,
): Partial<Listing> {
  return { state: ENDED_AS[kind], measures: cutAt(listing.measures, on), ending: { by, on, reason } };
}

/**
 * The listing once an application is decided: granted, its ranges end on the day of the decision; refused, they bind again
 * from the day after it, or after it was recorded where that is later. Throws Refusal `not_found`, `transition_refused` for one that is decided, `clock_skew`,
 * `range_invalid` for a day before the application.
 */
export function removalDecided(
  listing: Listing,
  id: string,
  body: RemovalDecisionBody,
  setting: Setting,
): Partial<Listing> {
  const removal = listing.removals.find((each) => each.id === id);
  if (!removal) throw new Refusal('not_found', 'there is no such application');
  if (removal.decision) throw new Refusal('transition_refused', 'the application is decided');
  const { outcome, on, reason } = body;
  requirePast(on, 'the decision', setting);
  if (on < removal.on) throw new Refusal('range_invalid', 'decided before it was applied for');
  const decision = { outcome, on, reason, by: setting.by, recordedOn: setting.today };
  const removals = listing.removals.map((each) => (each === removal ? { ...each, decision } : each));
  return { ...(outcome === 'granted' && granted(listing, removal, body, setting.by)), removals };
}

/** The listing ended by its authority, which finds the conduct repaired on a day. Throws Refusal `clock_skew`, `range_invalid`. */
export function repaired(listing: Listing, { on, reason }: RepairBody, setting: Setting): Partial<Listing> {
  requirePast(on, 'the repair', setting);
  if (on < listing.decision.decidedOn) throw new Refusal('range_invalid', 'repaired before it was decided');
  return { state: 'REPAIRED', measures: cutAt(listing.measures, on), ending: { by: setting.by, on, reason } };
}
