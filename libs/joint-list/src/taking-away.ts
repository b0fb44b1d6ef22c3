import type { Decision, Extension, ListingState, Notice, Refusal, Subject } from '@concord/contracts';
import type { Facts, HonourFacts, ListingFacts } from './facts.js';
import { boundAnew, stated } from './stated.js';

/** What a version of a listing or honour rests on, beside what it says. */
export interface Footing {
  decision: Decision;
  notice?: Notice;
  extensions?: readonly Extension[];
}

/** A version of a listing or honour with what it rests on. */
export interface Version extends Footing {
  facts: Facts;
  /** Why the notice of what is judged does not carry it by the law of today. */
  unserved?: Refusal;
}

/** What is over is weaker than what may bind, and what never had effect weaker than both. */
const STRENGTH: Record<ListingState, number> = {
  DRAFT: 0,
  WITHDRAWN: 0,
  ANNULLED: 0,
  EXPIRED: 1,
  PERFORMED: 1,
  REPAIRED: 1,
  REVOKED: 1,
  NOTICED: 2,
  CONTESTED: 2,
  SCHEDULED: 2,
  SUSPENDED: 2,
  ACTIVE: 2,
};

/** The strength of what is over, or never had effect, at most. */
const OVER = 1;

const HONOUR_STRENGTH: Record<HonourFacts['state'], number> = {
  DRAFT: 0,
  WITHDRAWN: 0,
  ANNULLED: 0,
  ENDED: 1,
  AWARDED: 2,
};

/** One text for values that say the same, whatever the order of their fields. */
function textOf(value: Decision | Extension | Notice | Subject | undefined): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** The last day on which a listing means to bind by a measure, exclusive; undefined where it does not. */
function endOf(listing: ListingFacts, measure: string): string | undefined {
  return stated(listing).get(measure)?.at(-1)?.[1];
}

/** True where what the next version still says is notified and extended as the one before it was. */
function carriedAlike(before: Version, next: Version): boolean {
  const { facts } = next;
  if (facts.kind !== 'listing' || stated(facts).size === 0) return true;
  // A changed notice opens a window of its own, in which nothing binds; the same one has been weighed.
  if (next.unserved && textOf(before.notice) !== textOf(next.notice)) return false;
  const kept = new Set(next.extensions?.map(textOf));
  const dropped = before.extensions?.filter((each) => !kept.has(textOf(each))) ?? [];
  return dropped.every(({ measures }) =>
    measures.every(({ measure, from }) => (endOf(facts, measure) ?? from) <= from),
  );
}

function isOver(facts: Facts): boolean {
  return (facts.kind === 'listing' ? STRENGTH[facts.state] : HONOUR_STRENGTH[facts.state]) <= OVER;
}

function lessListed(before: ListingFacts, next: ListingFacts): boolean {
  if (before.ground !== next.ground || STRENGTH[next.state] > STRENGTH[before.state]) return false;
  return boundAnew(before, next).length === 0;
}

function lessHonoured(before: HonourFacts, next: HonourFacts): boolean {
  if (before.scheme !== next.scheme || HONOUR_STRENGTH[next.state] > HONOUR_STRENGTH[before.state]) return false;
  return next.from >= before.from && next.to <= before.to;
}

/**
 * True when a later version of one and the same listing or honour takes away from what an earlier one says, and does nothing
 * else: ground, catalogue and subject are the same, and the decision too unless it is over; no measure binds on a day on which
 * it did not (suspensions counted), and its state is no stronger; and what it still says is notified and extended as before. It
 * reads no law: whatever has become of it, such a version is for the subject.
 */
export function takesAway(before: Version, next: Version): boolean {
  const [a, b] = [before.facts, next.facts];
  if (a.authority !== b.authority || a.id !== b.id || a.catalogue !== b.catalogue || a.version >= b.version)
    return false;
  if (textOf(a.subject) !== textOf(b.subject)) return false;
  // The decision of what is over binds nobody: a refused version may have brought another one in between.
  if (!isOver(b) && textOf(before.decision) !== textOf(next.decision)) return false;
  if (a.kind === 'listing') return b.kind === 'listing' && lessListed(a, b) && carriedAlike(before, next);
  return b.kind === 'honour' && lessHonoured(a, b);
}
