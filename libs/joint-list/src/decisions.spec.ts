import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Identifier } from '@concord/contracts';
import { identifierText } from '@concord/subject';
import type { IdentityDecision } from './decisions.js';
import type { Facts } from './facts.js';
import { identifierTexts } from './identity.js';
import { mergeSubject } from './merge.js';
import { listing, passport, rid } from './person.builder.js';
import { groupSubjects } from './subjects.js';

const FIRST_RID = '11010519491231002X';
const names = (ids: readonly string[]) => ids.map((id) => ({ authority: 'courts', listing: id }));
const decision = (identifier: Identifier, belongs: string[], others: string[] = []): IdentityDecision => ({
  identifier: identifierText(identifier),
  belongs: names(belongs),
  others: names(others),
});
const P1 = passport('P1');

function found(facts: readonly Facts[], decisions: readonly IdentityDecision[]) {
  const { groups, contested } = groupSubjects(facts, decisions);
  return { groups: groups.map((group) => group.map(({ id }) => id)), contested: [...contested] };
}

describe('a decision of whose an identifier is', () => {
  const own = listing('a', {});
  const other = listing('b', { names: ['WANG WU'], identifiers: [P1, passport('P2')] });

  it('leaves it to the subject of some listings and takes it from the others', () => {
    expect(found([own, other], [])).toEqual({ groups: [['a'], ['b']], contested: ['PASSPORT|XX|P1'] });
    expect(found([own, other], [decision(P1, ['a'], ['b'])])).toEqual({ groups: [['a'], ['b']], contested: [] });
    const { groups } = groupSubjects([own, other], [decision(P1, ['a'], ['b'])]);
    expect(groups.map(([each]) => each && identifierTexts(each))).toEqual([['PASSPORT|XX|P1'], ['PASSPORT|XX|P2']]);
  });

  it('keeps what else ties the others, and divides what nothing else ties', () => {
    const same = listing('c', { identifiers: [P1] });
    expect(found([own, same], [decision(P1, ['a'], ['c'])])).toEqual({ groups: [['a'], ['c']], contested: [] });
    const third = listing('d', { names: ['WANG WU'], identifiers: [passport('P2')] });
    expect(found([own, other, third], [decision(P1, ['a'], ['b'])]).groups).toEqual([['a'], ['b', 'd']]);
  });

  it('holds for these listings alone: whoever claims the identifier next contests it again', () => {
    const decisions = [decision(P1, ['a'], ['b'])];
    const agreeing = listing('c', {});
    expect(found([own, other, agreeing], decisions)).toEqual({ groups: [['a', 'c'], ['b']], contested: [] });
    const stranger = listing('d', { names: ['WANG WU'] });
    expect(found([own, other, stranger], decisions)).toEqual({
      groups: [['a'], ['b'], ['d']],
      contested: ['PASSPORT|XX|P1'],
    });
  });

  it('makes one of two whom their names set apart, with whoever agrees with either', () => {
    const married = listing('b', { names: ['LI MEI'] });
    const decisions = [decision(P1, ['a', 'b'])];
    expect(found([own, married], decisions)).toEqual({ groups: [['a', 'b']], contested: [] });
    const either = [listing('c', {}), listing('d', { names: ['LI MEI'] })];
    expect(found([own, married, ...either], decisions)).toEqual({ groups: [['a', 'b', 'c', 'd']], contested: [] });
  });

  it('keeps them one where a stranger claims the identifier too', () => {
    const married = listing('b', { names: ['LI MEI'] });
    const stranger = listing('c', { names: ['WANG WU'] });
    expect(found([own, married, stranger], [decision(P1, ['a', 'b'])])).toEqual({
      groups: [['a', 'b'], ['c']],
      contested: ['PASSPORT|XX|P1'],
    });
  });

  it('leaves their other identifiers uncontested, though their listings contradict each other', () => {
    const both = { identifiers: [P1, passport('P2')] };
    const one = [listing('a', both), listing('b', { ...both, names: ['LI MEI'] })];
    expect(found(one, [decision(P1, ['a', 'b'])])).toEqual({ groups: [['a', 'b']], contested: [] });
  });

  it('never makes a firm and a person one', () => {
    const firm = listing('b', { kind: 'ORGANISATION' });
    expect(found([own, firm], [decision(P1, ['a', 'b'])]).groups).toEqual([['a'], ['b']]);
  });

  it('says nothing of a listing that states the identifier no longer, or does not stand', () => {
    const corrected = listing('b', { names: ['LI MEI'], identifiers: [passport('P2')] });
    expect(found([own, corrected], [decision(P1, ['a', 'b'])]).groups).toEqual([['a'], ['b']]);
    const annulled = listing('b', { names: ['LI MEI'] }, { state: 'ANNULLED' });
    expect(found([own, annulled, listing('c', {})], [decision(P1, ['c', 'b'])]).groups).toEqual([['a', 'b', 'c']]);
    expect(found([own, annulled], [decision(P1, ['a'], ['b'])]).groups).toEqual([['a'], ['b']]);
  });

  it('takes a resident number from someone who has another', () => {
    const mistaken = listing('b', { identifiers: [rid(FIRST_RID), passport('P2')] });
    const true_ = listing('c', { identifiers: [rid('440524188001010014'), passport('P2')] });
    expect(found([mistaken, true_], []).contested).toEqual(['PASSPORT|XX|P2']);
    expect(found([mistaken, true_], [decision(rid(FIRST_RID), [], ['b'])])).toEqual({
      groups: [['b', 'c']],
      contested: [],
    });
  });
});

describe('decisions', () => {
  const values = ['P1', 'P2', 'P3'];
  const facts = fc
    .array(
      fc.record({
        of: fc.constantFrom<string[]>(['LI NA'], ['LI MEI'], ['LI NA', 'WANG WU']),
        ids: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
        state: fc.constantFrom('SCHEDULED' as const, 'SCHEDULED' as const, 'ANNULLED' as const),
      }),
      { minLength: 2, maxLength: 8 },
    )
    .map((rows) =>
      rows.map(({ of, ids, state }, i) => listing(`l${i}`, { names: of, identifiers: ids.map(passport) }, { state })),
    );
  const decisionOf = (ids: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...values), fc.shuffledSubarray([...ids]), fc.nat({ max: ids.length }))
      .map(([value, some, at]) => decision(passport(value), some.slice(0, at), some.slice(at)));
  const world = facts.chain((all) =>
    fc.tuple(fc.constant(all), fc.array(decisionOf(all.map(({ id }) => id)), { minLength: 1, maxLength: 4 })),
  );
  const joint = (all: readonly Facts[], decisions: readonly IdentityDecision[]) => {
    const { groups, contested } = groupSubjects(all, decisions);
    return { groups, contested: [...contested].sort(), entries: groups.map(mergeSubject) };
  };

  it('that are undone leave exactly what was before, in whatever state they found it', () => {
    fc.assert(
      fc.property(world, ([all, [last, ...earlier]]) => {
        const before = joint(all, earlier);
        const after = joint(before.groups.flat(), last ? [...earlier, last] : earlier);
        expect(joint(after.groups.flat(), earlier)).toEqual(before);
        expect(joint(after.groups.flat(), [])).toEqual(joint(all, []));
      }),
    );
  });

  it('come to the same in any order, repeated, and over facts in any order', () => {
    const shuffled = world.chain(([all, decisions]) =>
      fc.tuple(
        fc.constant(all),
        fc.constant(decisions),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.shuffledSubarray(decisions, { minLength: decisions.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, decisions, otherFacts, otherDecisions]) => {
        expect(joint(otherFacts, [...otherDecisions, ...decisions])).toEqual(joint(all, decisions));
      }),
    );
  });

  it('hold every listing exactly once', () => {
    fc.assert(
      fc.property(world, ([all, decisions]) => {
        expect(found(all, decisions).groups.flat().sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
});
