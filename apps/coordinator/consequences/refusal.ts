import { measuresOf } from '@concord/catalogue';
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

/** Listings of which one was annulled, and those that had been before it; named by {@link factsKey}. */
export interface Never {
  annulled: string;
  before: ReadonlySet<string>;
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

/**
 * True when, of what the counter knew, the annulled listing alone refused the check: it would not have been refused had that
 * listing never been. Those annulled before it are as if they had never been either, so that a check which two of them refused
 * follows from the annulment of the last. What a traveller said of its name is kept nowhere: where another listing covers,
 * the check is taken as refused by that one too.
 */
export function followsFrom(
  { annulled, before }: Never,
  check: RefusedCheck,
  known: readonly Facts[],
  decisions: readonly IdentityDecision[] = [],
): boolean {
  const left = known.filter(({ authority, id }) => !before.has(factsKey(authority, id)));
  const without = left.filter(({ authority, id }) => factsKey(authority, id) !== annulled);
  return without.length < left.length && refuses(left, check, decisions) && !refuses(without, check, decisions);
}
