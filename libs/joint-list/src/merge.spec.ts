import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, followOverlay, lawWith, readOverlay, underLaw } from '@concord/catalogue';
import type { Range } from '@concord/contracts';
import { covers } from './coverage.js';
import type { HonourFacts, ListingFacts } from './facts.js';
import { feedView } from './feed-view.js';
import { mergeSubject } from './merge.js';

const subject: ListingFacts['subject'] = {
  kind: 'ORGANISATION',
  names: ['ACME'],
  identifiers: [{ type: 'USCC', country: 'CN', value: '91350100M000100Y43' }],
};

function listing(id: string, change: Partial<ListingFacts>): ListingFacts {
  return {
    kind: 'listing',
    id,
    version: 1,
    authority: 'courts',
    catalogue: 'cn',
    ground: 'G03',
    state: 'ACTIVE',
    noticed: true,
    measures: [],
    suspensions: [],
    subject,
    ...change,
  };
}

const court = listing('a', { measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }] });
const wages = listing('b', {
  authority: 'labour',
  ground: 'G06',
  measures: [
    { measure: 'M01', from: '2026-09-01', to: '2029-09-01' },
    { measure: 'M06', from: '2026-09-01', to: '2029-09-01' },
  ],
});
const honour: HonourFacts = {
  kind: 'honour',
  id: 'h',
  version: 1,
  authority: 'tax',
  catalogue: 'cn',
  scheme: 'A-grade-taxpayer',
  state: 'AWARDED',
  from: '2026-05-01',
  to: '2027-05-01',
  subject,
};
/** Wages with M01, which the catalogue has under review, are signed off in these examples. */
const signedOff = { ground: 'G06', measure: 'M01', status: 'ENABLED' };
const overlay = readOverlay({ statuses: [signedOff] });
beforeAll(() => {
  followOverlay(() => overlay);
});
afterAll(() => {
  followOverlay(() => undefined);
});

const coverage = (facts: Parameters<typeof mergeSubject>[0], measure: string): Range[] =>
  mergeSubject(facts).measures[measure]?.coverage ?? [];

describe('the joint entry', () => {
  it('is the union, on bases kept apart (worked example 4)', () => {
    expect(coverage([wages, court], 'M01')).toEqual([['2026-03-17', '2029-09-01']]);
    const bases = mergeSubject([wages, court]).measures.M01?.bases.map((b) => `${b.authority} ${b.ground}`);
    expect(bases).toEqual(['courts G03', 'labour G06']);
  });

  it('loses only what the ended basis gave (worked example 5)', () => {
    const repaired = {
      ...wages,
      state: 'REPAIRED' as const,
      measures: wages.measures.map((m) => ({ ...m, to: '2027-04-12' })),
    };
    expect(coverage([repaired, court], 'M01')).toEqual([['2026-03-17', '2028-03-17']]);
    expect(coverage([repaired, court], 'M06')).toEqual([['2026-09-01', '2027-04-12']]);
  });

  it('has nothing from what was not noticed, withdrawn or annulled', () => {
    for (const change of [
      { state: 'NOTICED', noticed: false },
      { state: 'ACTIVE', noticed: false },
      { state: 'WITHDRAWN' },
      { state: 'ANNULLED' },
      { state: 'DRAFT' },
    ] as const) {
      expect(mergeSubject([{ ...court, ...change }]).measures).toEqual({});
    }
    expect(coverage([{ ...court, state: 'NOTICED', noticed: true }], 'M01')).toHaveLength(1);
  });

  it('has a suspension cut out, for its measures alone, without moving the end', () => {
    const suspended = {
      ...wages,
      suspensions: [{ measures: ['M01'], from: '2027-01-01', to: '2027-02-01', reason: 'court stay' }],
    };
    expect(coverage([suspended], 'M01')).toEqual([
      ['2026-09-01', '2027-01-01'],
      ['2027-02-01', '2029-09-01'],
    ]);
    expect(coverage([suspended], 'M06')).toEqual([['2026-09-01', '2029-09-01']]);
  });

  it('refers to a human what a refused later version left behind, and keeps the other bases', () => {
    const joint = mergeSubject([{ ...court, parked: true }, wages]).measures.M01;
    expect(joint?.refer).toEqual([['2026-03-17', '2028-03-17']]);
    expect(joint?.coverage).toEqual([['2026-09-01', '2029-09-01']]);
  });

  it('suspends an honour while the subject is ineligible, and keeps its end (worked example 14)', () => {
    const ineligible = listing('m', {
      ground: 'G05',
      authority: 'market-regulation',
      measures: [{ measure: 'M12', from: '2026-09-07', to: '2027-09-07' }],
    });
    expect(mergeSubject([honour, ineligible]).honours[0]?.coverage).toEqual([['2026-05-01', '2026-09-07']]);
    const restored = mergeSubject([honour, { ...ineligible, state: 'ANNULLED' }]).honours[0];
    expect(restored?.coverage).toEqual([['2026-05-01', '2027-05-01']]);
    expect(restored?.benefits).not.toHaveLength(0);
    expect(mergeSubject([honour, court]).honours[0]?.coverage).toEqual([['2026-05-01', '2027-05-01']]);
  });

  it('ends an honour where an instrument of its scheme is repealed, from that day', () => {
    const instrument = catalogue('cn').scheme(honour.scheme)?.basis[0]?.instrument;
    const law = lawWith(readOverlay({ repeals: [{ instrument, from: '2026-09-01' }] }));
    const [begun, later] = underLaw(law, () =>
      [honour, { ...honour, from: '2026-09-01' }].map((each) => mergeSubject([each]).honours[0]?.coverage),
    );
    expect(begun).toEqual([['2026-05-01', '2026-09-01']]);
    expect(later).toEqual([]);
  });

  it('has nothing of a pair for the days on which it is not signed off, also where a human is to decide', () => {
    const of = (...statuses: object[]) => {
      const law = lawWith(readOverlay({ statuses: [signedOff, ...statuses] }));
      return underLaw(law, () => mergeSubject([court, { ...wages, parked: true }]).measures);
    };
    const from = (status: string, day: string) => ({ ground: 'G06', measure: 'M01', status, from: day });
    expect(of(from('LEGAL_REVIEW', '2027-01-01')).M01).toMatchObject({
      coverage: [['2026-03-17', '2028-03-17']],
      refer: [['2026-09-01', '2027-01-01']],
    });
    expect(of(from('DISABLED', '2027-01-01'), from('ENABLED', '2028-01-01')).M01?.refer).toEqual([
      ['2026-09-01', '2027-01-01'],
      ['2028-01-01', '2029-09-01'],
    ]);
    expect(of(from('DISABLED', '2027-01-01')).M06?.refer).toEqual([['2026-09-01', '2029-09-01']]);
    expect(of({ ground: 'G06', measure: 'M01', status: 'LEGAL_REVIEW' }).M01?.refer).toEqual([]);
    expect(mergeSubject([{ ...court, ground: 'G09' }]).measures).toEqual({});
  });

  it('covers a day exactly when some basis does, whatever the order', () => {
    const days = Array.from({ length: 30 }, (_, i) => `2026-06-${String(i + 1).padStart(2, '0')}`);
    const day = fc.constantFrom(...days);
    const row = fc.record({ from: day, to: day, measure: fc.constantFrom('M01', 'M02', 'M04') });
    const world = fc.array(fc.array(row, { maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(world, (rows) => {
        const facts = rows.map((measures, i) => listing(`l${i}`, { measures }));
        expect(mergeSubject([...facts].reverse())).toEqual(mergeSubject(facts));
        for (const measure of ['M01', 'M02', 'M04']) {
          const joined = coverage(facts, measure);
          for (const on of days) {
            expect(covers(joined, on)).toBe(
              rows.flat().some((r) => r.measure === measure && r.from <= on && on < r.to),
            );
          }
        }
      }),
    );
  });
});

describe('a feed', () => {
  const claimant = (facts: ListingFacts[]) => ({ facts, merged: mergeSubject(facts) });

  it("carries its executor's measures and nothing else", () => {
    const view = feedView([claimant([court, wages])], false, ['M01']);
    expect(view).toEqual({
      measures: { M01: [['2026-03-17', '2029-09-01']] },
      refer: {},
      names: ['ACME'],
      birthDate: undefined,
    });
    expect(feedView([claimant([court])], false, ['M06'])).toBeNull();
  });

  it('refers everything under a contested identifier', () => {
    const view = feedView([claimant([court]), claimant([wages])], true, ['M01']);
    expect(view?.measures).toEqual({});
    expect(view?.refer).toEqual({ M01: [['2026-03-17', '2029-09-01']] });
  });
});
