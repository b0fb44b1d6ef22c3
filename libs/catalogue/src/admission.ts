import { Refusal, type Decision, type Extension, type MeasureRange, type SubjectKind } from '@concord/contracts';
import { requireEnabled, requireForce } from './basis-in-force.js';
import type { Catalogue, GroundMeasure } from './build.js';
import { capFor } from './cap.js';
import { catalogue } from './catalogues.js';
import { addDays, addTerm, addYears } from './dates.js';
import { extendedEnd } from './extension.js';
import type { Ground } from './schema.js';

const MAJORITY_YEARS = 18;

/** What must be known of a listing to say whether the law allows it. Dates are civil dates of the catalogue's zone. */
export interface ListingToAdmit {
  authority: string;
  /** A catalogue's code. */
  catalogue: string;
  ground: string;
  decision: Pick<Decision, 'decidedOn' | 'finalOn' | 'individualOrder'>;
  subjectKind: SubjectKind;
  /** As stated, or as an identifier tells it. */
  birthDate?: string;
  /** None is allowed: a listing that ended before its start restricts nothing any more. */
  measures: readonly MeasureRange[];
  /** What moved an end beyond the cap of one order, in the order in which it was decided. */
  extensions?: readonly Extension[];
  /**
   * True where the listing is as the authority orders it, so that least terms and a required birth date bind; an ended listing's
   * ranges may be shorter.
   */
  newlyOrdered?: boolean;
}

/** The exclusive last end that the law allows a range of the pair. */
function latestEnd(ground: Ground, pair: GroundMeasure, from: string, decidedOn: string): string {
  return addTerm(ground.countedFrom === 'decision' ? decidedOn : from, capFor(ground, pair, decidedOn));
}

function admitMeasure(law: Catalogue, ground: Ground, range: MeasureRange, input: ListingToAdmit): void {
  const { measure, from, to } = range;
  const { decidedOn } = input.decision;
  const pair = law.pair(ground.code, measure);
  if (!pair) throw new Refusal('legal_basis_unknown', `no legal basis for ${measure} under ${ground.code}`);
  requireEnabled(pair, decidedOn);
  requireForce(pair.force, decidedOn, `${measure} under ${ground.code}`);
  if (pair.individualOrder && (!input.decision.individualOrder || input.measures.length > 1)) {
    throw new Refusal('individual_order_required', `${measure} needs an individual order, which orders nothing else`);
  }
  const latest = extendedEnd(
    law,
    { ground, pair, range, latest: latestEnd(ground, pair, from, decidedOn) },
    input.extensions,
  );
  if (to > latest)
    throw new Refusal('term_over_cap', `${measure} under ${ground.code} may run until ${latest} at most`);
  if (ground.finalDecisionsOnly && (input.decision.finalOn === undefined || from < input.decision.finalOn)) {
    throw new Refusal('decision_not_final', `${ground.code} allows effect from the day the decision is final`);
  }
  if (input.newlyOrdered && ground.minTerm && to < addTerm(from, ground.minTerm)) {
    throw new Refusal('range_invalid', `${measure} under ${ground.code} runs for less than the law's least term`);
  }
}

/**
 * True when a person born on `birthDate` is under 18 on the civil date `on`. The 18th birthday is the first day of age (Civil
 * Code arts. 17, 1259); who was born on 29 February comes of age on the 28th of a common year.
 */
function underAge(birthDate: string, on: string): boolean {
  return on < addYears(birthDate, MAJORITY_YEARS);
}

/**
 * No minor is listed: a new order tells the birth date where the catalogue requires it. What was listed without one before
 * may still change and end.
 */
function admitAge(law: Catalogue, { birthDate, decision: { decidedOn }, newlyOrdered }: ListingToAdmit): void {
  if (birthDate === undefined) {
    if (!newlyOrdered || !law.birthDateRequired) return;
    throw new Refusal('body_invalid', 'a natural person needs a birth date, or an identifier that tells it');
  }
  if (underAge(birthDate, decidedOn)) {
    throw new Refusal('minor', 'a person under 18 on the day of the decision is never listed');
  }
}

/** The form of a listing's ranges, which no law changes: one a measure, of a day at least. Throws Refusal `range_invalid`. */
export function requireRanges(measures: readonly MeasureRange[]): void {
  const known = new Set<string>();
  for (const { measure, from, to } of measures) {
    if (known.has(measure))
      throw new Refusal('range_invalid', `${measure} is there twice: a listing has one range a measure`);
    if (from >= to) throw new Refusal('range_invalid', `${measure} ends on or before its start`);
    known.add(measure);
  }
}

/** {@link admitListing} under a given catalogue. */
export function admitListingUnder(law: Catalogue, input: ListingToAdmit): Ground {
  const ground = law.ground(input.ground);
  if (!ground) throw new Refusal('legal_basis_unknown', `no ground ${input.ground} in ${law.code}`);
  if (!ground.authorities.includes(input.authority)) {
    throw new Refusal('not_competent', `${input.authority} is not competent for ${ground.code}`);
  }
  if (input.subjectKind === 'NATURAL') admitAge(law, input);
  requireRanges(input.measures);
  for (const range of input.measures) admitMeasure(law, ground, range, input);
  return ground;
}

/**
 * Whether the law allows a listing: a competent authority, an enabled pair of ground and measure for each range, in force
 * on the day of the decision, within its cap, and no minor: a new order tells the
 * birth date where the catalogue requires it. It reads no clock, so authority and coordinator come to the same
 * verdict. Gives the ground. Throws Refusal `legal_basis_unknown`, `not_competent`, `minor`, `body_invalid`,
 * `range_invalid`, `legal_basis_not_enabled`, `instrument_not_in_force`, `individual_order_required`, `term_over_cap`, `decision_not_final`.
 */
export function admitListing(input: ListingToAdmit): Ground {
  return admitListingUnder(catalogue(input.catalogue), input);
}

/**
 * The range that a measure gets where none is ordered: from the day after the objection window closes, for the cap.
 * Throws Refusal `legal_basis_unknown`, `calendar_not_covered`.
 */
export function defaultRange(
  law: Catalogue,
  pair: { ground: string; measure: string },
  decidedOn: string,
  deliveredOn: string,
): MeasureRange {
  const ground = law.ground(pair.ground);
  const found = law.pair(pair.ground, pair.measure);
  if (!ground || !found)
    throw new Refusal('legal_basis_unknown', `no legal basis for ${pair.measure} under ${pair.ground}`);
  const from = addDays(law.calendar.windowClosesOn(ground.window, deliveredOn), 1);
  return { measure: pair.measure, from, to: latestEnd(ground, found, from, decidedOn) };
}

/** The exclusive last end of a range of the pair that starts on `from`. Throws Refusal `legal_basis_unknown`. */
export function capOf(
  law: Catalogue,
  pair: { ground: string; measure: string },
  from: string,
  decidedOn: string,
): string {
  const ground = law.ground(pair.ground);
  const found = law.pair(pair.ground, pair.measure);
  if (!ground || !found)
    throw new Refusal('legal_basis_unknown', `no legal basis for ${pair.measure} under ${pair.ground}`);
  return latestEnd(ground, found, from, decidedOn);
}
