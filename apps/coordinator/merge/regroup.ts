import { groupSubjects, identifierTexts, mergeSubject, standing, type Facts, type Merged } from '@concord/joint-list';
import { mergeInput } from '../identity/identity-decision.row.js';
import { compare, factsKey, sortFacts, type Known, type StoredSubject } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';

/** A subject as it is to be written. */
export interface NextSubject {
  id: string;
  kind: string;
  facts: Facts[];
  text: string;
  merged: Merged;
  contested: string[];
}

/** What a run changes in the joint lists. */
export interface Regrouped {
  written: NextSubject[];
  removed: StoredSubject[];
  /** The subject of every fact, by {@link factsKey}. */
  owners: Map<string, string>;
  /** Subjects by look-up token where they changed; none means that nobody bears the identifier any more. */
  bearers: Map<string, string[]>;
}

/** Subject ids for facts that have none yet, by {@link factsKey}. */
export type IdFor = (key: string) => string;

/**
 * Gathers all facts into subjects anew, by the decisions that hold, and merges each. A subject keeps its id by the first of its facts that had one;
 * only subjects whose facts or contested identifiers changed are written.
 */
export function regroup(known: Known, facts: Iterable<Facts>, tokens: LookupTokens, idFor: IdFor): Regrouped {
  const { groups, contested } = groupSubjects(sortFacts([...facts]), known.decisions.map(mergeInput));
  const ids = subjectIds(known, groups.map(sortFacts), idFor);
  const owners = new Map<string, string>();
  const bearers = new Map<string, string[]>();
  const written: NextSubject[] = [];
  groups.forEach((group, i) => {
    const id = ids[i] ?? '';
    for (const each of group) owners.set(factsKey(each.authority, each.id), id);
    for (const token of tokens.ofFacts(group)) push(bearers, token, id);
    const next = { id, facts: group, text: JSON.stringify(group), contested: contestedOf(group, contested, tokens) };
    const stored = known.subjects.get(id);
    if (stored?.text === next.text && same(stored.contested, next.contested)) return;
    written.push({ ...next, kind: kindOf(group), merged: mergeSubject(group) });
  });
  const kept = new Set(ids);
  const removed = [...known.subjects.values()].filter((subject) => !kept.has(subject.id));
  return { written, removed, owners, bearers: changedBearers(known.bearers, bearers) };
}

function push(bearers: Map<string, string[]>, token: string, id: string): void {
  const known = bearers.get(token);
  if (known) known.push(id);
  else bearers.set(token, [id]);
}

function subjectIds(known: Known, groups: readonly Facts[][], idFor: IdFor): string[] {
  const owner = new Map<string, string>();
  for (const subject of known.subjects.values()) {
    for (const each of subject.facts) owner.set(factsKey(each.authority, each.id), subject.id);
  }
  const taken = new Set<string>();
  const ids = groups.map((group) => {
    for (const each of group) {
      const id = owner.get(factsKey(each.authority, each.id));
      if (id === undefined || taken.has(id)) continue;
      taken.add(id);
      return id;
    }
    return undefined;
  });
  return groups.map((group, i) => ids[i] ?? freshId(group, taken, idFor));
}

function freshId(group: readonly Facts[], taken: Set<string>, idFor: IdFor): string {
  for (const each of group) {
    const id = idFor(factsKey(each.authority, each.id));
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
  throw new Error('a subject without an id of its own');
}

/** The tokens of contested identifiers that a standing fact of the group bears, sorted. */
function contestedOf(group: readonly Facts[], contested: ReadonlySet<string>, tokens: LookupTokens): string[] {
  if (contested.size === 0) return [];
  const texts = group.filter(standing).flatMap((each) => identifierTexts(each).filter((text) => contested.has(text)));
  return [...new Set(texts.map((text) => tokens.of(text)))].sort(compare);
}

function kindOf(group: readonly Facts[]): string {
  return (group.find(standing) ?? group[0])?.subject.kind ?? 'NATURAL';
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function changedBearers(before: Map<string, string[]>, after: Map<string, string[]>): Map<string, string[]> {
  const changed = new Map<string, string[]>();
  for (const [token, ids] of after) {
    ids.sort(compare);
    if (!same(ids, before.get(token) ?? [])) changed.set(token, ids);
  }
  for (const token of before.keys()) if (!after.has(token)) changed.set(token, []);
  return changed;
}
