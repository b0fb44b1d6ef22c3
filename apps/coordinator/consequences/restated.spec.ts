import { describe, expect, it } from '@jest/globals';
import { addDays } from '@concord/catalogue';
import type { MeasureRange, Suspension } from '@concord/contracts';
import { contribution, covers, type ListingFacts } from '@concord/joint-list';
import { aPerson } from '@concord/testing';
import fc from 'fast-check';
import { restatedBy } from './restated.js';

const TODAY = '2026-07-05';
const range = (measure: string, from = '2026-06-01', to = '2027-06-01'): MeasureRange => ({ measure, from, to });
const listing = (changes: Partial<ListingFacts> = {}): ListingFacts => ({
  kind: 'listing',
  id: '0197290c-0000-7000-8000-000000000001',
  version: 1,
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  state: 'ACTIVE',
  noticed: true,
  measures: [range('M01'), range('M02')],
  suspensions: [],
  subject: aPerson(1),
  ...changes,
});
const next = (changes: Partial<ListingFacts>) => listing({ version: 2, ...changes });
const exempt = (from: string, to: string | null): Suspension[] => [{ measures: ['M01'], from, to, reason: 'medical' }];
const ending = (to: string) => next({ state: 'REVOKED', measures: [range('M01', '2026-06-01', to), range('M02')] });

describe('what a version takes back of days that were told', () => {
  it.each([
    ['an end on an earlier day', ending('2026-06-20'), '2026-06-20'],
    ['an end before it began', ending('2026-06-01'), '2026-06-01'],
    ['an exemption dated back', next({ suspensions: exempt('2026-07-04', '2026-07-20') }), '2026-07-04'],
    ['a stay dated back', next({ suspensions: exempt('2026-05-01', null) }), '2026-05-01'],
    ['an objection recorded late', next({ suspensions: exempt('2026-06-09', '2026-08-01') }), '2026-06-09'],
    ['a later start', next({ measures: [range('M01', '2026-06-03', '2027-06-03'), range('M02')] }), '2026-06-01'],
    ['a measure that falls', next({ measures: [range('M02')] }), '2026-06-01'],
  ])('is told of %s', (_, after, since) => {
    expect(restatedBy(listing(), after, TODAY)).toEqual({ measures: ['M01'], cut: ['M01'], since });
  });

  it.each([
    ['an end on the day itself', ending(TODAY)],
    ['an end to come', ending('2026-08-01')],
    ['an exemption from the day itself', next({ suspensions: exempt(TODAY, '2026-07-20') })],
    ['an extension', next({ measures: [range('M01', '2026-06-01', '2028-06-01'), range('M02')] })],
    ['a repetition', next({})],
    ['an annulment, which is a matter of its own', next({ state: 'ANNULLED' })],
  ])('is nothing by %s', (_, after) => {
    expect(restatedBy(listing(), after, TODAY)).toBeUndefined();
  });

  it('is nothing where nothing was told', () => {
    expect(restatedBy(undefined, listing(), TODAY)).toBeUndefined();
    expect(restatedBy(listing({ noticed: false }), ending('2026-06-20'), TODAY)).toBeUndefined();
    expect(restatedBy(listing(), ending('2026-06-20'), '2026-06-01')).toBeUndefined();
  });

  it('is all that was told where it was told of another identity, though no day is taken back', () => {
    const { identifiers, names, birthDate, ...subject } = aPerson(1);
    const whole = { ...subject, identifiers, names, ...(birthDate !== undefined && { birthDate }) };
    const all = { measures: ['M01', 'M02'], cut: [], since: '0001-01-01' };
    for (const wrong of [
      { identifiers: aPerson(2).identifiers },
      { names: ['ZHANG WEI'] },
      { birthDate: '1970-01-01' },
    ])
      for (const on of [TODAY, '2026-05-20'])
        expect(restatedBy(listing(), next({ subject: { ...whole, ...wrong } }), on)).toEqual(all);
    const more = { ...whole, names: [...names, 'LI NA'] };
    expect(restatedBy(listing(), next({ subject: more }), TODAY)).toBeUndefined();
  });

  it('is just the days before today that were covered and are not, whatever the versions say', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-06-01', n));
    const facts = fc
      .record({ from: day, to: day, hole: day, until: fc.option(day) })
      .map(({ from, to, hole, until }) =>
        listing({ measures: [range('M01', from, to)], suspensions: exempt(hole, until) }),
      );
    fc.assert(
      fc.property(facts, facts, day, (before, after, today) => {
        const on = (each: ListingFacts, date: string) => covers(contribution(each).get('M01') ?? [], date);
        const lost = Array.from({ length: 70 }, (_, n) => addDays('2026-06-01', n)).filter(
          (date) => date < today && on(before, date) && !on(after, date),
        );
        const since = restatedBy(before, after, today)?.since;
        expect(since === undefined).toBe(lost.length === 0);
        if (since === lost[0]) return;
        expect(after.suspensions.map(({ from }) => from)).toContain(since);
        expect((since ?? '') < (lost[0] ?? '')).toBe(true);
      }),
    );
  });
});
