import type { Identifier, IdentifierType } from '@concord/contracts';
import { identifierText, normaliseName } from '@concord/subject';
import type { Facts } from './facts.js';

/** Types of which one person or firm has exactly one in its life. */
const SINGLE: readonly IdentifierType[] = ['RID', 'USCC', 'LEI'];

/** What two facts about one and the same subject must agree on. */
interface Traits {
  kind: string;
  birthDate: string | undefined;
  /** `AUTHORITY|LOCAL ID`, where the authority keeps its own key of a subject. */
  local: [authority: string, id: string] | undefined;
  single: Map<string, Set<string>>;
  names: Set<string>;
}

function traitsOf(facts: Facts): Traits {
  const { subject } = facts;
  const single = new Map<string, Set<string>>();
  for (const id of identifiersOf(facts)) {
    if (!SINGLE.includes(id.type)) continue;
    const values = single.get(id.type);
    if (values) values.add(id.value);
    else single.set(id.type, new Set([id.value]));
  }
  return {
    kind: subject.kind,
    birthDate: subject.birthDate,
    local: subject.localId === undefined ? undefined : [facts.authority, subject.localId],
    single,
    names: new Set(subject.names.map(normaliseName)),
  };
}

/**
 * True when two facts cannot speak of one subject: another kind, birth date, resident number, USCC or LEI, another key in
 * the same authority's own register, or (for persons; firms are renamed) no name in common. domain.md, invariant 6.
 */
function contradict(a: Traits, b: Traits): boolean {
  if (a.kind !== b.kind) return true;
  if (a.birthDate !== undefined && b.birthDate !== undefined && a.birthDate !== b.birthDate) return true;
  if (a.local && a.local[0] === b.local?.[0] && a.local[1] !== b.local[1]) return true;
  for (const [type, values] of a.single) {
    const others = b.single.get(type);
    if (others?.isDisjointFrom(values)) return true;
  }
  return a.kind === 'NATURAL' && a.names.isDisjointFrom(b.names);
}

function signature(traits: Traits): string {
  return JSON.stringify([
    traits.kind,
    traits.birthDate ?? null,
    traits.local ?? null,
    [...traits.single].map(([type, values]) => [type, [...values].sort()]),
    [...traits.names].sort(),
  ]);
}

/**
 * True when among these facts some two cannot speak of one subject. `one` are sets of facts that humans found to speak of one
 * subject each: two facts that each agree with some fact of such a set may differ, for so may what is known of one person.
 */
export function conflicting(facts: readonly Facts[], one: readonly (readonly Facts[])[] = []): boolean {
  if (facts.length < 2) return false;
  const distinct = new Map<string, Traits>();
  for (const each of facts) {
    const traits = traitsOf(each);
    distinct.set(signature(traits), traits);
  }
  const all = [...distinct.values()];
  const found = one.map((set) => set.map(traitsOf));
  const known = (traits: Traits, set: readonly Traits[]) => set.some((each) => !contradict(traits, each));
  const excused = (a: Traits, b: Traits) => found.some((set) => known(a, set) && known(b, set));
  return all.some((a, i) => all.slice(i + 1).some((b) => contradict(a, b) && !excused(a, b)));
}

/** The identifiers of a subject by its facts: those that its authority states, less those that a human found not to be its own. */
export function identifiersOf({ subject, detached }: Facts): Identifier[] {
  if (detached === undefined) return subject.identifiers;
  return subject.identifiers.filter((each) => !detached.includes(identifierText(each)));
}

/** The texts of a subject's identifiers, each once; see {@link identifiersOf}. */
export function identifierTexts(facts: Facts): string[] {
  return textsOf(identifiersOf(facts));
}

/** The texts of all identifiers that the authority states, each once, whatever a human found of them. */
export function statedTexts(facts: Facts): string[] {
  return textsOf(facts.subject.identifiers);
}

function textsOf(identifiers: readonly Identifier[]): string[] {
  const texts = identifiers.map(identifierText);
  return texts.length === 1 ? texts : [...new Set(texts)];
}
