import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Subject } from '@concord/contracts';
import type { Facts } from './facts.js';
import { listing, passport, rid } from './person.builder.js';
import { groupSubjects } from './subjects.js';

const FIRST_RID = '11010519491231002X';
const SECOND_RID = '440524188001010014';

const ids = (facts: readonly Facts[]) => groupSubjects(facts).groups.map((group) => group.map((each) => each.id));

describe('subjects', () => {
  it('are joined by a strong identifier, never by a name', () => {
    const both = listing('a', { identifiers: [rid(FIRST_RID), passport('P1')] });
    expect(ids([both, listing('b', {}), listing('c', { identifiers: [passport('P2')] })])).toEqual([['a', 'b'], ['c']]);
  });

  it('are kept apart, and the identifier contested, where two listings cannot speak of one person', () => {
    const pairs: [Partial<Subject>, Partial<Subject>][] = [
      [{ names: ['LI NA'] }, { names: ['LI MEI'] }],
      [{ birthDate: '1985-03-02' }, { birthDate: '1985-03-03' }],
      [{ kind: 'NATURAL' }, { kind: 'ORGANISATION' }],
      [{ localId: '17' }, { localId: '18' }],
      [{ identifiers: [passport('P1'), rid(FIRST_RID)] }, { identifiers: [passport('P1'), rid(SECOND_RID)] }],
    ];
    for (const [one, other] of pairs) {
      const { groups, contested } = groupSubjects([listing('a', one), listing('b', other)]);
      expect(groups).toHaveLength(2);
      expect([...contested]).toEqual(['PASSPORT|XX|P1']);
    }
  });

  it('let a firm change its name', () => {
    const firm = (id: string, name: string) => listing(id, { kind: 'ORGANISATION', names: [name] });
    expect(ids([firm('a', 'ACME'), firm('b', 'ACME HOLDINGS')])).toEqual([['a', 'b']]);
  });

  it('are not joined over a third one whom both contradict', () => {
    const chain = [
      listing('a', { identifiers: [rid(FIRST_RID), passport('P1')] }),
      listing('b', { identifiers: [passport('P1'), passport('P2')] }),
      listing('c', { identifiers: [passport('P2'), rid(SECOND_RID)] }),
    ];
    const { groups, contested } = groupSubjects(chain);
    expect(groups).toHaveLength(3);
    expect([...contested].sort()).toEqual(['PASSPORT|XX|P1', 'PASSPORT|XX|P2']);
  });

  it('see what was annulled, which links nobody', () => {
    const wrong = listing('b', { identifiers: [passport('P1'), passport('P2')] }, { state: 'ANNULLED' });
    expect(ids([listing('a', {}), wrong, listing('c', { identifiers: [passport('P2')] })])).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('lose nothing of several annulled listings that nothing standing links', () => {
    const annulled = (id: string) => listing(id, { identifiers: [passport('P1')] }, { state: 'ANNULLED' });
    expect(ids([annulled('a'), annulled('b'), annulled('c')])).toEqual([['a', 'b', 'c']]);
  });

  it('hold every listing exactly once, whatever stands', () => {
    const state = fc.constantFrom('SCHEDULED' as const, 'ANNULLED' as const);
    const values = fc.uniqueArray(fc.constantFrom('P1', 'P2', 'P3'), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(fc.tuple(state, values), { maxLength: 8 }), (rows) => {
        const facts = rows.map(([each, list], i) =>
          listing(`l${i}`, { identifiers: list.map(passport) }, { state: each }),
        );
        expect(ids(facts).flat().sort()).toEqual(facts.map(({ id }) => id));
      }),
    );
  });

  it('do not depend on order or repetition, and a claim taken back leaves no trace', () => {
    const names = fc.constantFrom<string[]>(['LI NA'], ['LI MEI'], ['LI NA', 'LI MEI']);
    const values = fc.uniqueArray(fc.constantFrom('P1', 'P2', 'P3', 'P4'), { minLength: 1, maxLength: 3 });
    const world = fc
      .array(fc.tuple(names, values), { minLength: 1, maxLength: 9 })
      .map((rows) => rows.map(([name, list], i) => listing(`l${i}`, { names: name, identifiers: list.map(passport) })));
    const shuffledWorld = world.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    fc.assert(
      fc.property(shuffledWorld, ([facts, shuffled]) => {
        expect(groupSubjects(shuffled)).toEqual(groupSubjects(facts));
        const intruder = listing('zz', { names: ['WANG WU'], identifiers: ['P1', 'P2', 'P3', 'P4'].map(passport) });
        const after = groupSubjects([...facts, intruder]).groups.flat();
        expect(groupSubjects(after.filter((each) => each.id !== 'zz'))).toEqual(groupSubjects(facts));
      }),
    );
  });
});
