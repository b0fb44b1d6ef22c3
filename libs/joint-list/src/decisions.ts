import type { FactsName } from '@concord/contracts';
import { DisjointSets } from './disjoint-sets.js';
import type { Facts } from './facts.js';
import { identifierTexts, statedTexts } from './identity.js';

/**
 * What a human found of an identifier: it is that of the one subject of the listings in `belongs`, and of no subject of those
 * in `others`. It speaks of a listing only as long as the listing states that identifier. domain.md, "Merge".
 */
export interface IdentityDecision {
  /** `TYPE|COUNTRY|VALUE`, canonical. */
  identifier: string;
  belongs: readonly FactsName[];
  others: readonly FactsName[];
}

const nameOf = ({ authority, listing }: FactsName) => `${authority}|${listing}`;

/** Says in the facts which of their identifiers are not their subject's by these decisions, and of no other any more. */
export function decided(facts: readonly Facts[], decisions: readonly IdentityDecision[]): Facts[] {
  if (decisions.length === 0 && facts.every(({ detached }) => detached === undefined)) return [...facts];
  const taken = new Map<string, Set<string>>();
  for (const { identifier, others } of decisions) {
    for (const other of others) {
      const name = nameOf(other);
      taken.set(name, (taken.get(name) ?? new Set()).add(identifier));
    }
  }
  return facts.map((each) => withDetached(each, taken.get(`${each.authority}|${each.id}`)));
}

function withDetached(facts: Facts, taken: ReadonlySet<string> | undefined): Facts {
  if (taken === undefined && facts.detached === undefined) return facts;
  const detached = taken ? statedTexts(facts).filter((text) => taken.has(text)) : [];
  const marked = { ...facts, detached: detached.sort() };
  if (detached.length === 0) delete (marked as Facts).detached;
  return marked;
}

/**
 * The facts that humans found to speak of one subject: sets of their indexes, of two and more. Facts are as {@link decided}
 * leaves them. A person and a firm are never one.
 */
export function foundOne(facts: readonly Facts[], decisions: readonly IdentityDecision[]): number[][] {
  if (decisions.length === 0) return [];
  const places = new Map(facts.map((each, i) => [`${each.authority}|${each.id}`, i]));
  const sets = new DisjointSets(facts.length);
  for (const { identifier, belongs } of decisions) {
    const first = new Map<string, number>();
    for (const name of belongs) {
      const i = places.get(nameOf(name)) ?? -1;
      const each = facts[i];
      if (!each || !identifierTexts(each).includes(identifier)) continue;
      const { kind } = each.subject;
      const known = first.get(kind);
      if (known === undefined) first.set(kind, i);
      else sets.join(known, i);
    }
  }
  const byRoot = Map.groupBy(facts.keys(), (i) => sets.find(i));
  return [...byRoot.values()].filter((set) => set.length > 1);
}
