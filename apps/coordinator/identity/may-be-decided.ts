import { Refusal, type FactsName, type ProblemField } from '@concord/contracts';
import { statedTexts, type Facts } from '@concord/joint-list';
import { identifierText } from '@concord/subject';
import { factsKey } from '../merge/known.js';
import type { Decided, StoredDecision } from './identity-decision.row.js';

const keyOf = ({ authority, listing }: FactsName) => factsKey(authority, listing);

/** True where a decision joins two listings or more, or takes the identifier from one. */
export function isDecisive({ belongs, others }: Pick<Decided, 'belongs' | 'others'>): boolean {
  return others.length > 0 || belongs.length > 1;
}

/**
 * What keeps a body from being a decision, whatever the hub knows. Throws Refusal `body_invalid` where it names a listing
 * twice or decides nothing: a decision joins two listings or more, or takes the identifier from one.
 */
export function requireDecisive({ belongs, others }: Pick<Decided, 'belongs' | 'others'>): void {
  const named = [...belongs, ...others].map(keyOf);
  const repeated = named.flatMap((key, i) => {
    if (named.indexOf(key) === i) return [];
    const pointer = i < belongs.length ? `/belongs/${i}` : `/others/${i - belongs.length}`;
    return [{ pointer, detail: 'is named before' }];
  });
  if (repeated.length > 0) throw new Refusal('body_invalid', 'a listing is named once, on one side', repeated);
  if (isDecisive({ belongs, others })) return;
  throw new Refusal('body_invalid', 'it decides nothing: one listing keeps an identifier that nobody loses', [
    { pointer: '/others', detail: 'is empty' },
  ]);
}

/** What the hub knows where a decision is made. */
export interface Ground {
  /** Facts that are linked to the identifier, by {@link factsKey}. */
  facts: ReadonlyMap<string, Facts>;
  /** Which of the listings that are not among them the hub knows at all, by {@link factsKey}. */
  elsewhere: ReadonlySet<string>;
  /** Decisions that hold of the same identifier. */
  held: readonly StoredDecision[];
}

/**
 * Throws Refusal `not_found` for a listing that the hub does not know, `body_invalid` for one that does not state the
 * identifier and for a person and a firm that would be one, `transition_refused` where a decision that holds says
 * otherwise, or the same.
 */
export function requireMayBeDecided(decided: Decided, { facts, elsewhere, held }: Ground): void {
  const { belongs, others } = decided;
  const text = identifierText(decided.identifier);
  const strange: ProblemField[] = [];
  const look = (side: 'belongs' | 'others') => (name: FactsName, i: number) => {
    const known = facts.get(keyOf(name));
    if (!known && !elsewhere.has(keyOf(name))) {
      throw new Refusal('not_found', `the hub has no listing ${name.listing} of ${name.authority}`);
    }
    if (known && statedTexts(known).includes(text)) return;
    strange.push({ pointer: `/${side}/${i}`, detail: 'does not state the identifier' });
  };
  belongs.forEach(look('belongs'));
  others.forEach(look('others'));
  if (strange.length > 0)
    throw new Refusal('body_invalid', 'only a listing that states the identifier can be named', strange);
  if (new Set(belongs.map((name) => facts.get(keyOf(name))?.subject.kind)).size > 1) {
    throw new Refusal('body_invalid', 'a person and a firm are never one subject', [
      { pointer: '/belongs', detail: 'names both' },
    ]);
  }
  for (const earlier of held) requireAgreeing(decided, earlier);
}

function requireAgreeing({ belongs, others }: Decided, earlier: StoredDecision): void {
  const [its, not] = [new Set(earlier.belongs.map(keyOf)), new Set(earlier.others.map(keyOf))];
  if (belongs.some((name) => not.has(keyOf(name))) || others.some((name) => its.has(keyOf(name)))) {
    throw new Refusal('transition_refused', `decision ${earlier.id} says otherwise: undo it first`);
  }
  if (belongs.every((name) => its.has(keyOf(name))) && others.every((name) => not.has(keyOf(name)))) {
    throw new Refusal('transition_refused', `decision ${earlier.id} says so already`);
  }
}
