import { isDeepStrictEqual } from 'node:util';
import { catalogue, measuresOf, today } from '@concord/catalogue';
import type { Identifier } from '@concord/contracts';
import {
  covers,
  feedView,
  groupSubjects,
  identifierTexts,
  mergeSubject,
  standing,
  type Facts,
  type IdentityDecision,
  type ListingFacts,
} from '@concord/joint-list';
import { identifierText } from '@concord/subject';
import { factsKey } from '../merge/known.js';

/** A check that was answered RESTRICTED. Dates are civil dates. */
export interface RefusedCheck {
  checkId: string;
  operator: string;
  /** The identifier that was shown. */
  identifier: Identifier;
  /** The measure that decided. */
  measure: string;
  travelDate: string;
  /** All that was committed by then the counter knew. */
  asOf: Date;
  at: Date;
}

/**
 * What is as if it had always been so: a listing (by {@link factsKey}) that never was, one that said from a civil date on what its
 * later version says, a finding that held, or never did.
 */
export type Correction =
  | { annulled: string }
  | { restated: ListingFacts; since: string }
  | { made: IdentityDecision }
  | { undone: IdentityDecision };

interface Known {
  facts: readonly Facts[];
  decisions: readonly IdentityDecision[];
}

/** True when these facts of who bears the identifier, and what humans found of whose it is, refuse what the check asked for. */
export function refuses(
  facts: readonly Facts[],
  check: RefusedCheck,
  decisions: readonly IdentityDecision[] = [],
): boolean {
  const text = identifierText(check.identifier);
  const bears = (each: Facts) => standing(each) && identifierTexts(each).includes(text);
  const { groups, contested } = groupSubjects(facts, decisions);
  const claimants = groups.filter((group) => group.some(bears));
  const measures = askedWith(check);
  const merged = claimants.map((group) => ({ facts: group, merged: mergeSubject(group) }));
  const view = feedView(merged, claimants.length > 1 || contested.has(text), measures);
  return measures.some((measure) => covers(view?.measures[measure] ?? [], check.travelDate));
}

/** The measure that decided is the first that covers; those behind it were asked for too. */
function askedWith({ operator, measure }: RefusedCheck): readonly string[] {
  const measures = measuresOf(operator);
  const first = measures.indexOf(measure);
  return first < 0 ? [measure] : measures.slice(first);
}

function correct({ facts, decisions }: Known, correction: Correction, { at }: RefusedCheck): Known {
  if ('restated' in correction) {
    const { restated, since } = correction;
    // What was told before that day, of whatever day of travel, was so: the debt was not paid yet, the exemption had not begun.
    if (today(catalogue(restated.catalogue).zone, at) < since) return { facts, decisions };
    const isEarlier = ({ authority, id, version }: Facts) =>
      authority === restated.authority && id === restated.id && version < restated.version;
    return { facts: facts.map((each) => (isEarlier(each) ? restated : each)), decisions };
  }
  if ('annulled' in correction) {
    return { facts: facts.filter(({ authority, id }) => factsKey(authority, id) !== correction.annulled), decisions };
  }
  const finding = 'made' in correction ? correction.made : correction.undone;
  const others = decisions.filter((one) => !isDeepStrictEqual(one, finding));
  return { facts, decisions: 'made' in correction ? [...others, finding] : others };
}

/**
 * True when, of what the counter knew, that alone refused the check which is corrected: it would not have been refused had it
 * always been so. What was corrected before it counts as corrected, so that a check which two annulled listings refused
 * follows from the annulment of the last. What a traveller said of its name is kept nowhere: where another listing covers,
 * the check is taken as refused by that one too.
 */
export function followsFrom(
  { correction, before }: { correction: Correction; before: readonly Correction[] },
  check: RefusedCheck,
  facts: readonly Facts[],
  decisions: readonly IdentityDecision[] = [],
): boolean {
  const left = before.reduce((known, each) => correct(known, each, check), { facts, decisions });
  const without = correct(left, correction, check);
  return refuses(left.facts, check, left.decisions) && !refuses(without.facts, check, without.decisions);
}
