import { describe, expect, it } from '@jest/globals';
import { aDecision, aPerson } from '@concord/testing';
import { catalogue } from '@concord/catalogue';
import fc from 'fast-check';
import type { Listing } from '../listings/listing.js';
import { NO_PROCEEDINGS } from '../proceedings/proceedings.js';
import { isRepeat } from '../listings/repeat.js';
import { settledOn, sumOf } from './case.js';

describe('full payment', () => {
  it.each<[string, [number, string][], string | undefined]>([
    ['nothing', [], undefined],
    ['a part', [[99, '2026-03-01']], undefined],
    ['all at once', [[100, '2026-03-01']], '2026-03-01'],
    ['more than all', [[150, '2026-03-01']], '2026-03-01'],
    [
      'two parts',
      [
        [40, '2026-03-01'],
        [60, '2026-03-09'],
      ],
      '2026-03-09',
    ],
    [
      'two parts, the later one recorded first',
      [
        [60, '2026-03-09'],
        [40, '2026-03-01'],
      ],
      '2026-03-09',
    ],
    [
      'parts and more',
      [
        [50, '2026-03-01'],
        [50, '2026-03-05'],
        [50, '2026-03-09'],
      ],
      '2026-03-05',
    ],
  ])('%s', (_, payments, expected) => {
    const all = payments.map(([amount, valueDate]) => ({ amount, valueDate }));
    expect(settledOn(100, all)).toBe(expected);
  });

  it('does not depend on the order of records, and comes no later with more payments', () => {
    const payment = fc.record({
      amount: fc.integer({ min: 1, max: 50 }),
      valueDate: fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
    });
    fc.assert(
      fc.property(fc.array(payment), payment, (payments, more) => {
        const on = settledOn(100, payments);
        expect(settledOn(100, [...payments].reverse())).toBe(on);
        expect(on !== undefined).toBe(sumOf(payments) >= 100);
        if (on !== undefined) expect((settledOn(100, [...payments, more]) ?? '9999') <= on).toBe(true);
      }),
    );
  });
});

describe('a repeat', () => {
  const ground = catalogue('cn').ground('G10');
  const listing = (id: string, decidedOn: string, changes: Partial<Listing> = {}): Listing => ({
    id,
    version: 3,
    reference: id,
    state: 'ACTIVE',
    ground: 'G10',
    decision: aDecision(0, { decidedOn }),
    subject: aPerson(),
    orders: [],
    measures: [],
    suspensions: [],
    ...NO_PROCEEDINGS,
    preparers: ['clerk'],
    approvedBy: 'approver',
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...changes,
  });
  const second = listing('b', '2026-09-01');
  it.each<[string, Listing, boolean]>([
    ['within a year of the first', listing('a', '2025-09-02'), true],
    ['on its anniversary', listing('a', '2025-09-01'), true],
    ['after a year', listing('a', '2025-08-31'), false],
    ['is not the first of two', listing('c', '2026-09-02'), false],
    ['of one day goes by the order of their making', listing('a', '2026-09-01'), true],
    ['not of another ground', listing('a', '2026-08-01', { ground: 'G09' }), false],
    ['not of what was annulled', listing('a', '2026-08-01', { state: 'ANNULLED' }), false],
    ['not of itself', second, false],
  ])('%s', (_, first, expected) => {
    expect(ground && isRepeat(second, [first], ground)).toBe(expected);
  });

  it('not of a draft, and not where the ground knows none', () => {
    const { approvedBy: _, ...unpublished } = listing('a', '2026-08-01');
    expect(ground && isRepeat(second, [unpublished], ground)).toBe(false);
    const safety = catalogue('cn').ground('G09');
    expect(safety && isRepeat(second, [listing('a', '2026-08-01')], safety)).toBe(false);
  });
});
