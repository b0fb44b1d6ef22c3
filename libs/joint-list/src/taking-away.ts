import type { Decision, ListingState, Subject } from '@concord/contracts';
import type { Facts, HonourFacts, ListingFacts } from './facts.js';
import { boundAnew } from './stated.js';

/** A version of a listing or honour with the decision that it rests on. */
export interface Version {
  facts: Facts;
  decision: Decision;
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

const HONOUR_STRENGTH: Record<HonourFacts['state'], number> = {
  DRAFT: 0,
  WITHDRAWN: 0,
  ANNULLED: 0,
  ENDED: 1,
  AWARDED: 2,
};

/** One text for values that say the same, whatever the order of their fields. */
function textOf(value: Decision | Subject): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
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
 * else: decision, ground, catalogue and subject are the same, no measure binds on a day on which it did not (suspensions
 * counted), and its state is no stronger. It reads no law: whatever has become of it, such a version is for the subject.
 */
export function takesAway(before: Version, next: Version): boolean {
  const [a, b] = [before.facts, next.facts];
  if (a.authority !== b.authority || a.id !== b.id || a.catalogue !== b.catalogue || a.version >= b.version)
    return false;
  if (textOf(before.decision) !== textOf(next.decision) || textOf(a.subject) !== textOf(b.subject)) return false;
  if (a.kind === 'listing') return b.kind === 'listing' && lessListed(a, b);
  return b.kind === 'honour' && lessHonoured(a, b);
}
