import { decided, foundOne, type IdentityDecision } from './decisions.js';
import { DisjointSets } from './disjoint-sets.js';
import { standing, type Facts } from './facts.js';
import { conflicting, identifierTexts } from './identity.js';

/** Facts gathered into subjects, and the identifiers that two different subjects claim. */
export interface Grouping {
  /** One group a subject; groups by their least id, facts in a group by id. */
  groups: Facts[][];
  /** Texts of contested identifiers: they link nobody, and matching by them refers to a human. */
  contested: Set<string>;
}

function claims(facts: readonly Facts[]): Map<string, number[]> {
  const byText = new Map<string, number[]>();
  facts.forEach((each, i) => {
    for (const text of identifierTexts(each)) {
      const claimants = byText.get(text);
      if (claimants) claimants.push(i);
      else byText.set(text, [i]);
    }
  });
  return byText;
}

function joinBy(
  size: number,
  byText: Map<string, number[]>,
  contested: Set<string>,
  one: readonly number[][],
): DisjointSets {
  const sets = new DisjointSets(size);
  const join = ([first, ...others]: readonly number[]) => {
    for (const other of others) sets.join(first ?? other, other);
  };
  one.forEach(join);
  for (const [text, claimants] of byText) if (!contested.has(text)) join(claimants);
  return sets;
}

function membersOf(facts: readonly Facts[], sets: DisjointSets): Map<number, Facts[]> {
  const members = new Map<number, Facts[]>();
  facts.forEach((each, i) => {
    const root = sets.find(i);
    const group = members.get(root);
    if (group) group.push(each);
    else members.set(root, [each]);
  });
  return members;
}

/**
 * What stands is joined; first each identifier's claimants are compared, then each whole that results. What a human found to
 * be one stays one, also where another claims its identifier.
 */
function groupStanding(
  facts: readonly Facts[],
  decisions: readonly IdentityDecision[],
): { members: Map<number, Facts[]>; contested: Set<string> } {
  const one = foundOne(facts, decisions);
  const factsOf = (indexes: readonly number[]) => indexes.flatMap((i) => facts[i] ?? []);
  const found = one.map(factsOf);
  const byText = claims(facts);
  const contested = new Set<string>();
  for (const [text, claimants] of byText) {
    if (conflicting(factsOf(claimants), found)) contested.add(text);
  }
  const known = joinBy(facts.length, new Map(), contested, one);
  let sets = joinBy(facts.length, byText, contested, one);
  let chained = false;
  for (const group of membersOf(facts, sets).values()) {
    if (!conflicting(group, found)) continue;
    chained = true;
    for (const text of claims(group).keys()) {
      const claimants = byText.get(text) ?? [];
      if (new Set(claimants.map((i) => known.find(i))).size > 1) contested.add(text);
    }
  }
  if (chained) sets = joinBy(facts.length, byText, contested, one);
  return { members: membersOf(facts, sets), contested };
}

/**
 * Gathers facts into subjects by strong identifiers alone, and by what humans found of them. A pure function of the set of
 * facts and the set of decisions that hold: neither order nor repetition matters, and a decision that is taken back leaves
 * no trace. The facts given back say which of their identifiers were detached. What does not stand (annulled, withdrawn)
 * links nobody; it is attached to the subject that bears its first known identifier, so that the subject still sees it.
 */
export function groupSubjects(all: readonly Facts[], decisions: readonly IdentityDecision[] = []): Grouping {
  const sorted = decided(all, decisions).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (sorted.length === 1) return { groups: [sorted], contested: new Set() };
  const { members, contested } = groupStanding(sorted.filter(standing), decisions);
  const groups = [...members.values()];
  const owner = new Map<string, Facts[]>();
  const own = (group: Facts[]) => {
    for (const each of group) {
      for (const text of identifierTexts(each)) if (!owner.has(text)) owner.set(text, group);
    }
  };
  groups.forEach(own);
  for (const each of sorted) {
    if (standing(each)) continue;
    const text = identifierTexts(each).find((t) => owner.has(t));
    const group = text === undefined ? undefined : owner.get(text);
    if (group) group.push(each);
    else {
      const alone = [each];
      groups.push(alone);
      own(alone);
    }
  }
  for (const group of groups) group.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { groups: groups.sort((a, b) => ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1)), contested };
}
