import { Refusal, type ExemptionBody, type LiftBody, type StayBody } from '@concord/contracts';
import { requirePast, type Setting } from '../listings/ordering.js';
import type { Listing } from '../listings/listing.js';

/** The listing stayed from a date until the stay is lifted. Throws Refusal `range_invalid` before the decision. */
export function stayed(
  listing: Listing,
  id: string,
  { kind, from, order }: StayBody,
  { by }: Setting,
): Partial<Listing> {
  if (from < listing.decision.decidedOn) throw new Refusal('range_invalid', 'stayed before it was decided');
  return { stays: [...listing.stays, { id, kind, from, order, by }] };
}

/**
 * The listing binding again from a date, and never from a day before the one on which that is recorded. What binds a person anew is not one person's word: whoever lifts is not whoever recorded
 * the stay. Throws Refusal `not_found`, `transition_refused`, `second_person_required`, `range_invalid`, `clock_skew`.
 */
export function lifted(listing: Listing, id: string, { on, reason }: LiftBody, setting: Setting): Partial<Listing> {
  const stay = listing.stays.find((each) => each.id === id);
  if (!stay) throw new Refusal('not_found', 'there is no such stay');
  if (stay.lifted) throw new Refusal('transition_refused', 'the stay is lifted');
  if (stay.by === setting.by)
    throw new Refusal('second_person_required', 'whoever lifts is not whoever recorded the stay');
  requirePast(on, 'the end of the stay', setting);
  if (on < stay.from) throw new Refusal('range_invalid', 'lifted before it began');
  const stays = listing.stays.map((each) =>
    each === stay ? { ...each, lifted: { on, reason, by: setting.by, recordedOn: setting.today } } : each,
  );
  return { stays };
}

/** The listing with named measures not binding over a range. Throws Refusal `range_invalid`. */
export function exempted(listing: Listing, id: string, body: ExemptionBody, { by }: Setting): Partial<Listing> {
  const { measures, from, to, purpose, reason } = body;
  if (from >= to) throw new Refusal('range_invalid', 'the exemption ends on or before its start');
  const unknown = measures.find((code) => !listing.measures.some(({ measure }) => measure === code));
  if (unknown !== undefined) throw new Refusal('range_invalid', `the listing has no ${unknown}`);
  return { exemptions: [...listing.exemptions, { id, measures, from, to, purpose, reason, by }] };
}
