import { standing, type Facts } from './facts.js';
import { conflicting, identifierTexts } from './identity.js';

/** Facts gathered into subjects, and the identifiers that two different subjects claim. */
export interface Grouping {
  /** One group a subject; groups by their least id, facts in a group by id. */
  groups: Facts[][];
  /** Texts of contested identifiers: they link nobody, and matching by them refers to a human. */
  contested: Set<string>;
}

class DisjointSets {
  private readonly parent: number[];

  constructor(size: number) {
    this.parent = Array.from({ length: size }, (_, i) => i);
  }

  find(i: number): number {
    let root = i;
    while (this.parent[root] !== root) root = this.parent[root] ?? root;
    this.parent[i] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    this.parent[Math.max(x, y)] = Math.min(x, y);
  }
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

function joinBy(size: number, byText: Map<string, number[]>, contested: Set<string>): DisjointSets {
  const sets = new DisjointSets(size);
  for (const [text, claimants] of byText) {
    const first = claimants[0];
    if (contested.has(text) || first === undefined) continue;
    for (const other of claimants.slice(1)) sets.join(first, other);
  }
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

/** What stands is joined; first each identifier's claimants are compared, then each whole that results. */
function groupStanding(facts: readonly Facts[]): { members: Map<number, Facts[]>; contested: Set<string> } {
  const byText = claims(facts);
  const contested = new Set<string>();
  for (const [text, claimants] of byText) {
    if (conflicting(claimants.flatMap((i) => facts[i] ?? []))) contested.add(text);
  }
  let sets = joinBy(facts.length, byText, contested);
  let chained = false;
  for (const group of membersOf(facts, sets).values()) {
    if (!conflicting(group)) continue;
    chained = true;
    for (const [text, claimants] of claims(group)) if (claimants.length > 1) contested.add(text);
  }
  if (chained) sets = joinBy(facts.length, byText, contested);
  return { members: membersOf(facts, sets), contested };
}

/**
 * Gathers facts into subjects by strong identifiers alone. A pure function of the set of facts: neither order nor
 * repetition matters. What does not stand (annulled, withdrawn) links nobody; it is attached to the subject that bears
 * its first known identifier, so that the subject still sees it.
 */
export function groupSubjects(all: readonly Facts[]): Grouping {
  const sorted = all.length < 2 ? [...all] : [...all].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (sorted.length === 1) return { groups: [sorted], contested: new Set() };
  const { members, contested } = groupStanding(sorted.filter(standing));
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
