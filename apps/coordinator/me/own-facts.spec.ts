import { describe, expect, it } from '@jest/globals';
import type { Identifier } from '@concord/contracts';
import { identifierTexts, standing, type ListingFacts } from '@concord/joint-list';
import { identifierText } from '@concord/subject';
import type { Claimant } from '../lookups/claimant.store.js';
import { ownFacts } from './own-facts.js';

const id = (value: string): Identifier => ({ type: 'PASSPORT', country: 'CN', value });
const tokenOf = (identifier: Identifier) => `token of ${identifierText(identifier)}`;

function aFact(name: string, identifiers: Identifier[], changes: Partial<ListingFacts> = {}): ListingFacts {
  return {
    kind: 'listing',
    id: name,
    version: 1,
    authority: 'courts',
    catalogue: 'cn',
    ground: 'G03',
    state: 'ACTIVE',
    noticed: true,
    measures: [],
    suspensions: [],
    subject: { kind: 'NATURAL', names: ['LI NA'], identifiers },
    ...changes,
  };
}

function aClaimant(facts: ListingFacts[], contested: Identifier[] = []): Claimant {
  const stands = (text: string) => facts.some((each) => standing(each) && identifierTexts(each).includes(text));
  return { id: facts[0]?.id ?? '', facts, restrictions: {}, rewards: [], contested: contested.map(tokenOf), stands };
}

const seen = (shown: Identifier, ...claimants: Claimant[]) => {
  const { listings, identifiers, contested } = ownFacts(shown, claimants, tokenOf);
  return { listings: listings.map((each) => each.id), identifiers: identifiers.map(({ value }) => value), contested };
};

describe('what a subject sees as its own', () => {
  it('is all of the one subject that claims its identifier', () => {
    const subject = aClaimant([aFact('a', [id('P1'), id('P2')]), aFact('b', [id('P2')])]);
    expect(seen(id('P1'), subject)).toEqual({ listings: ['a', 'b'], identifiers: ['P1', 'P2'], contested: false });
  });

  it('is nothing where nobody is known', () => {
    expect(seen(id('P1'))).toEqual({ listings: [], identifiers: ['P1'], contested: false });
  });

  it('is only what names a contested identifier, and no other identifier of who claims it', () => {
    const one = aClaimant([aFact('a', [id('P1'), id('P2')]), aFact('b', [id('P2')])], [id('P1')]);
    const other = aClaimant([aFact('c', [id('P1')])], [id('P1')]);
    expect(seen(id('P1'), one, other)).toEqual({ listings: ['a', 'c'], identifiers: ['P1'], contested: true });
    expect(seen(id('P2'), one)).toEqual({ listings: ['a', 'b'], identifiers: ['P2'], contested: false });
  });

  it('is an annulled listing that names it, but nothing else of the subject to which that listing went', () => {
    const annulled = aFact('x', [id('P9'), id('P1')], { state: 'ANNULLED' });
    const other = aClaimant([aFact('a', [id('P9')]), annulled]);
    expect(seen(id('P1'), other)).toEqual({ listings: ['x'], identifiers: ['P1'], contested: false });
  });
});
