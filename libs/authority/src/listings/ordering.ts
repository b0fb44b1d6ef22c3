import { admitListing, type Catalogue, type Ground } from '@concord/catalogue';
import {
  Refusal,
  type Decision,
  type ListingDraft,
  type MeasureRange,
  type Notice,
  type ServeBody,
} from '@concord/contracts';
import { parseSubject } from '@concord/subject';
import { noticeInOrder } from './key-order.js';
import type { Listing } from './listing.js';
import { rangesOf } from './ranges.js';

/** Who decides, under which law, and what day it is. */
export interface Setting {
  law: Catalogue;
  authority: string;
  /** Today in the catalogue's zone. */
  today: string;
  /** The latest civil date that may be claimed to have come, in the zone or in UTC, where clocks differ by 120 s at most. */
  latest: string;
  now: Date;
  /** `sub` of the caller. */
  by: string;
}

/** What an authority orders against a subject. */
export type Order = Pick<Listing, 'ground' | 'decision' | 'subject' | 'orders' | 'measures'>;

/** Throws Refusal `clock_skew` for a civil date of something past that has not come. */
export function requirePast(date: string, what: string, { latest }: Pick<Setting, 'latest'>): void {
  if (date > latest) throw new Refusal('clock_skew', `${what} lies ahead: ${date}`);
}

/** Throws Refusal `clock_skew` for a decision to come, or final only then, `range_invalid` for one final before it was made. */
export function requireDecided({ decidedOn, finalOn }: Decision, setting: Pick<Setting, 'latest'>): void {
  requirePast(decidedOn, 'the day of the decision', setting);
  if (finalOn === undefined) return;
  requirePast(finalOn, 'the day on which the decision is final', setting);
  if (finalOn < decidedOn) throw new Refusal('range_invalid', `final on ${finalOn}, before it was decided`);
}

/**
 * The last timely day of an objection if the decision were served on the very day on which it was made: no later service
 * closes earlier. Where the holidays of that time are not known, it is the day of the decision.
 */
function earliestClose(law: Catalogue, ground: Ground, decidedOn: string): string {
  try {
    return law.calendar.windowClosesOn(ground.window, decidedOn);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'calendar_not_covered') return decidedOn;
    throw error;
  }
}

/** Throws Refusal `objection_window_open` for a measure that begins on or before `closesOn`. */
function requireClosed(measures: readonly MeasureRange[], closesOn: string): void {
  const early = measures.find(({ from }) => from <= closesOn);
  if (!early) return;
  throw new Refusal(
    'objection_window_open',
    `${early.measure} begins on ${early.from}; an objection is timely until ${closesOn}`,
  );
}

/**
 * Whether the law allows what is ordered; gives it with its subject in canonical form. Throws Refusal `clock_skew` for a
 * decision to come, `range_invalid`, `identifier_invalid`, `birth_date_mismatch`, whatever admission to the catalogue
 * refuses, `body_invalid` for a person of unknown age among it, and `objection_window_open` for a measure that begins too early
 * for any day of service.
 */
export function admitOrder(draft: Omit<ListingDraft, 'reference' | 'caseId'>, setting: Setting): Order {
  const { ground, decision, measures: orders } = draft;
  requireDecided(decision, setting);
  const subject = parseSubject(draft.subject, decision.decidedOn);
  // What is not served yet could be served today.
  const served = setting.today > decision.decidedOn ? setting.today : decision.decidedOn;
  const measures = rangesOf(setting.law, { ground, decision, orders }, served);
  const admitted = admitListing({
    authority: setting.authority,
    catalogue: setting.law.code,
    ground,
    decision,
    subjectKind: subject.kind,
    ...(subject.birthDate === undefined ? {} : { birthDate: subject.birthDate }),
    measures,
    newlyOrdered: true,
  });
  requireClosed(measures, earliestClose(setting.law, admitted, decision.decidedOn));
  return { ground, decision, subject, orders: [...orders], measures };
}

/** The ground of an admitted order. Throws Refusal `legal_basis_unknown` where the catalogue no longer has it. */
export function groundOf(law: Catalogue, code: string): Ground {
  const ground = law.ground(code);
  if (!ground) throw new Refusal('legal_basis_unknown', `no ground ${code} in ${law.code}`);
  return ground;
}

/**
 * The proof of delivery with the last day of the objection window, for ranges that begin after it. Throws Refusal `clock_skew`
 * for a delivery to come, `range_invalid` for one before the decision (or deemed of what was done before it),
 * `objection_window_open` where a measure begins before the window has closed, `calendar_not_covered`.
 */
export function noticeFor(
  { ground, decision, measures }: Pick<Order, 'ground' | 'decision' | 'measures'>,
  served: ServeBody,
  setting: Setting,
): Notice {
  const { deliveredOn, deemed } = served;
  requirePast(deliveredOn, 'the delivery', setting);
  const done = deemed?.since ?? deliveredOn;
  if (done < decision.decidedOn) throw new Refusal('range_invalid', `served on ${done}, before the decision`);
  const { window } = groundOf(setting.law, ground);
  const windowClosesOn = setting.law.calendar.windowClosesOn(window, deliveredOn);
  requireClosed(measures, windowClosesOn);
  return noticeInOrder({ ...served, windowClosesOn });
}

/** What service makes of an order: its notice, and its ranges with their dates. Throws as {@link noticeFor} does. */
export function noticed(
  order: Omit<Order, 'subject' | 'measures'>,
  served: ServeBody,
  setting: Setting,
): Pick<Listing, 'notice' | 'measures'> {
  const measures = rangesOf(setting.law, order, served.deliveredOn);
  return { measures, notice: noticeFor({ ...order, measures }, served, setting) };
}

/** The ranges cut at `on`: travel on that day is clear. What had not begun becomes empty; an earlier end stays. */
export function cutAt(measures: readonly MeasureRange[], on: string): MeasureRange[] {
  return measures.map(({ measure, from, to }) => {
    const end = on > from ? on : from;
    return { measure, from, to: end < to ? end : to };
  });
}

/** The ranges ended at `on`. Without notice nothing ever had effect: nothing is left of them. */
export function endRanges({ measures, notice }: Pick<Listing, 'measures' | 'notice'>, on: string): MeasureRange[] {
  return notice ? cutAt(measures, on) : measures.map(({ measure, from }) => ({ measure, from, to: from }));
}
