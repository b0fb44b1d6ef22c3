import { furthestEnd, requireBinding } from '@concord/catalogue';
import { Refusal, type ExtensionBody, type MeasureRange, type Prolongation, type ServeBody } from '@concord/contracts';
import { groundOf, noticeFor, requirePast, type Setting } from '../listings/ordering.js';
import type { Listing } from '../listings/listing.js';

function find(listing: Listing, id: string): Prolongation {
  const found = listing.extensions.find((each) => each.id === id);
  if (!found) throw new Refusal('not_found', 'there is no such extension');
  return found;
}

function replaced(listing: Listing, old: Prolongation, next: Prolongation): Partial<Listing> {
  return { extensions: listing.extensions.map((each) => (each === old ? next : each)) };
}

/** From its present end to the new one, within the cap of one extension and the ground's total, while the law carries it. */
function step(
  { measure, from, to: end }: MeasureRange,
  { to, decision: { decidedOn } }: ExtensionBody,
  listing: Listing,
  { law, today }: Setting,
): MeasureRange {
  if (to <= end) throw new Refusal('range_invalid', `${measure} already ends on ${end}`);
  const ground = groundOf(law, listing.ground);
  for (const on of [decidedOn, today]) requireBinding(law, { ground: ground.code, measure }, on);
  const pair = law.pair(ground.code, measure);
  if (!pair) throw new Refusal('legal_basis_unknown', `no legal basis for ${measure} under ${ground.code}`);
  const furthest = furthestEnd(ground, pair, { from, end, decidedOn });
  if (to > furthest) throw new Refusal('term_over_cap', `${measure} may be extended until ${furthest} at most`);
  return { measure, from: end, to };
}

/**
 * The listing with an extension proposed; it changes nothing before a second person approved it and it was notified. Throws
 * Refusal `clock_skew`, `range_invalid`, `term_over_cap`, `conflict` while another is under way, `transition_refused` for a
 * measure that has ended, and `legal_basis_unknown`, `legal_basis_not_enabled`, `instrument_not_in_force` for one that the law
 * does not carry any more.
 */
export function proposed(listing: Listing, id: string, body: ExtensionBody, setting: Setting): Partial<Listing> {
  const { decision } = body;
  requirePast(decision.decidedOn, 'the day of the decision', setting);
  if (decision.decidedOn < listing.decision.decidedOn) {
    throw new Refusal('range_invalid', 'extended before it was decided');
  }
  if (listing.extensions.some(({ notice }) => !notice)) throw new Refusal('conflict', 'an extension is under way');
  const running = listing.measures.filter((range) => range.from < range.to && setting.today < range.to);
  const named = body.measures ?? running.map(({ measure }) => measure);
  const measures = named.map((code) => {
    const range = running.find(({ measure }) => measure === code);
    if (!range) throw new Refusal('transition_refused', `${code} does not run any more`);
    return step(range, body, listing, setting);
  });
  return { extensions: [...listing.extensions, { id, measures, decision, preparedBy: setting.by }] };
}

/** Throws Refusal `not_found`, `transition_refused`, `second_person_required`. */
export function approved(listing: Listing, id: string, setting: Setting): Partial<Listing> {
  const extension = find(listing, id);
  if (extension.approvedBy !== undefined) throw new Refusal('transition_refused', 'the extension is approved');
  if (extension.preparedBy === setting.by) {
    throw new Refusal('second_person_required', 'whoever approves is not whoever prepared');
  }
  return replaced(listing, extension, { ...extension, approvedBy: setting.by });
}

/**
 * The listing extended: its notice is proved, and its objection window closes before the end that it moves. Throws Refusal
 * `not_found`, `transition_refused`, `clock_skew`, `range_invalid`, `objection_window_open`, `calendar_not_covered`.
 */
export function notified(listing: Listing, id: string, served: ServeBody, setting: Setting): Partial<Listing> {
  const extension = find(listing, id);
  if (extension.approvedBy === undefined) throw new Refusal('transition_refused', 'the extension is not approved');
  if (extension.notice) throw new Refusal('transition_refused', 'the extension was notified');
  const { decision, measures: steps } = extension;
  const notice = noticeFor({ ground: listing.ground, decision, measures: steps }, served, setting);
  const ends = new Map(steps.map((each) => [each.measure, each]));
  const measures = listing.measures.map((range) => {
    const added = ends.get(range.measure);
    if (!added) return range;
    if (added.from !== range.to) throw new Refusal('transition_refused', `${range.measure} ends otherwise meanwhile`);
    return { ...range, to: added.to };
  });
  return { measures, ...replaced(listing, extension, { ...extension, notice }) };
}
