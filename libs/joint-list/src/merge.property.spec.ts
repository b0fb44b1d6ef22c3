import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followOverlay, readOverlay } from '@concord/catalogue';
import type { Range, Suspension } from '@concord/contracts';
import { covers } from './coverage.js';
import type { Facts, HonourFacts, ListingFacts } from './facts.js';
import { accept, NOTHING, type Latest } from './latest.js';
import { mergeSubject } from './merge.js';

const DAYS = Array.from({ length: 12 }, (_, i) => `2026-06-${String(i + 1).padStart(2, '0')}`);
const MEASURES = ['M01', 'M02', 'M12'];

const overlay = readOverlay({
  statuses: ['M01', 'M02'].map((measure) => ({ ground: 'G06', measure, status: 'ENABLED' })),
});
beforeAll(() => {
  followOverlay(() => overlay);
});
afterAll(() => {
  followOverlay(() => undefined);
});

const subject: ListingFacts['subject'] = {
  kind: 'ORGANISATION',
  names: ['ACME'],
  identifiers: [{ type: 'USCC', country: 'CN', value: '91350100M000100Y43' }],
};

const day = fc.constantFrom(...DAYS);
const range = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const suspension = fc
  .record({ range, open: fc.boolean(), named: fc.subarray(MEASURES, { minLength: 1 }), all: fc.boolean() })
  .map(({ range: { from, to }, open, named, all }): Suspension => ({
    from,
    to: open ? null : to,
    reason: 'objection',
    ...(!all && { measures: named }),
  }));

/** A listing of one range a measure, in any state. */
const listing = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    version: fc.integer({ min: 1, max: 4 }),
    state: fc.constantFrom('ACTIVE', 'SCHEDULED', 'SUSPENDED', 'PERFORMED', 'ANNULLED', 'WITHDRAWN'),
    noticed: fc.boolean(),
    measures: fc
      .subarray(MEASURES, { minLength: 1 })
      .chain((measures) =>
        fc
          .array(range, { minLength: measures.length, maxLength: measures.length })
          .map((ranges) => measures.map((measure, i) => ({ measure, ...(ranges[i] ?? { from: '', to: '' }) }))),
      ),
    suspensions: fc.array(suspension, { maxLength: 2 }),
  })
  .map((given): ListingFacts => ({
    kind: 'listing',
    authority: 'labour',
    catalogue: 'cn',
    ground: 'G06',
    subject,
    ...given,
  }));
const honour = range.map(({ from, to }): HonourFacts => ({
  kind: 'honour',
  id: 'h',
  version: 1,
  authority: 'tax',
  catalogue: 'cn',
  scheme: 'A-grade-taxpayer',
  state: 'AWARDED',
  from,
  to,
  subject,
}));

/** One listing of each id: what a subject's facts are once the highest versions won. */
const facts = fc.uniqueArray(listing, { selector: ({ id }) => id });

const coverage = (of: readonly Facts[], measure: string): Range[] => mergeSubject(of).measures[measure]?.coverage ?? [];
const stands = ({ noticed, state }: ListingFacts) => noticed && state !== 'ANNULLED' && state !== 'WITHDRAWN';
const suspended = ({ suspensions }: ListingFacts, measure: string, on: string) =>
  suspensions.some(
    ({ measures, from, to }) => (measures?.includes(measure) ?? true) && from <= on && (to === null || on < to),
  );
/** Whether a listing covers a day, told day by day from the rule itself. */
const coversDay = (each: ListingFacts, measure: string, on: string) =>
  stands(each) &&
  !suspended(each, measure, on) &&
  each.measures.some((own) => own.measure === measure && own.from <= on && on < own.to);

/** Folds states as they come, in an order of their own; what one listing is then. */
function folded(states: readonly ListingFacts[]): ListingFacts[] {
  const latest = new Map<string, Latest>();
  for (const each of states) latest.set(each.id, accept(latest.get(each.id) ?? NOTHING, each));
  return [...latest.values()].flatMap((each) => (each.facts ? [each.facts as ListingFacts] : []));
}

describe('the merge, of any listings', () => {
  it('covers a day exactly where a listing in force covers it, and nothing outside a listed range', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const measure of MEASURES) {
          const joined = coverage(given, measure);
          const covered = DAYS.filter((on) => covers(joined, on));
          expect(covered).toEqual(DAYS.filter((on) => given.some((each) => coversDay(each, measure, on))));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('loses what an ended listing alone gave, and no day that another covers', () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.constantFrom('ANNULLED' as const, 'WITHDRAWN' as const), (given, pick, state) => {
        const ended = given[pick % Math.max(given.length, 1)];
        if (!ended) return;
        const after = given.map((each) => (each === ended ? { ...each, state } : each));
        const others = given.filter((each) => each !== ended);
        expect(mergeSubject(after)).toEqual(mergeSubject(others));
        for (const { bases } of Object.values(mergeSubject(after).measures)) {
          expect(bases.map(({ listing: id }) => id)).not.toContain(ended.id);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the same whatever the order, the repetition and the splitting of what was told', () => {
    const told = fc.array(listing, { maxLength: 12 }).map((states) => {
      // One version of a listing says one thing.
      const byVersion = new Map(states.map((each) => [`${each.id}|${each.version}`, each]));
      return [...byVersion.values()];
    });
    const shuffled = told.chain((states) =>
      fc.tuple(
        fc.constant(states),
        fc.shuffledSubarray([...states, ...states], { minLength: states.length * 2, maxLength: states.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, fc.nat(), ([states, again], cut) => {
        const at = cut % (again.length + 1);
        const inTwo = folded([...folded(again.slice(0, at)), ...again.slice(at)]);
        expect(mergeSubject(folded(again))).toEqual(mergeSubject(folded(states)));
        expect(mergeSubject(inTwo)).toEqual(mergeSubject(folded(states)));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps an honour but for the days on which its bearer is ineligible, and never moves its end', () => {
    fc.assert(
      fc.property(facts, honour, (given, awarded) => {
        const [joint] = mergeSubject([...given, awarded]).honours;
        if (awarded.from >= awarded.to) return;
        expect(joint).toMatchObject({ from: awarded.from, to: awarded.to });
        const ineligible = (on: string) => given.some((each) => coversDay(each, 'M12', on));
        const honoured = DAYS.filter((on) => awarded.from <= on && on < awarded.to && !ineligible(on));
        expect(DAYS.filter((on) => covers(joint?.coverage ?? [], on))).toEqual(honoured);
        expect(mergeSubject([...given, awarded]).measures).toEqual(mergeSubject(given).measures);
      }),
      { numRuns: 200 },
    );
  });
});
