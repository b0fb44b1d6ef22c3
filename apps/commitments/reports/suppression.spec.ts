import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { halvesOf, periodsOf } from './period.js';
import { FEWEST, shownPeriods } from './suppression.js';

const YEAR = '2025';
const QUARTERS = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'];
/** The largest year of the exhaustive look. Years of one sight have one sum, so that all that look the same are in it. */
const MOST = 24;

function counting(quarters: readonly number[]): (period: string) => number {
  const count = (period: string): number => {
    const halves = halvesOf(period);
    return halves ? count(halves[0]) + count(halves[1]) : (quarters[QUARTERS.indexOf(period)] ?? 0);
  };
  return count;
}

/** All that a reader sees: each period with its number, or that it is hidden. */
function shownOf(quarters: readonly number[]): string {
  const count = counting(quarters);
  const shown = shownPeriods(YEAR, count);
  return periodsOf(YEAR)
    .map((period) => (shown.has(period) ? String(count(period)) : '*'))
    .join(' ');
}

function* years(most: number): Generator<number[]> {
  for (let a = 0; a <= most; a++)
    for (let b = 0; a + b <= most; b++)
      for (let c = 0; a + b + c <= most; c++) for (let d = 0; a + b + c + d <= most; d++) yield [a, b, c, d];
}

describe('suppression', () => {
  it.each([
    ['nothing small', [5, 6, 7, 8], '26 11 5 6 15 7 8'],
    ['a small quarter takes the other of its half with it', [3, 9, 7, 8], '27 12 * * 15 7 8'],
    ['a small half takes the other half and every quarter with it', [9, 7, 2, 1], '19 * * * * * *'],
    ['two small quarters whose half is not', [4, 4, 7, 8], '23 8 * * 15 7 8'],
    ['a small year', [1, 1, 1, 1], '* * * * * * *'],
    ['nothing at all', [0, 0, 0, 0], '* * * * * * *'],
  ])('%s', (_, quarters, shown) => {
    expect(shownOf(quarters)).toBe(shown);
  });

  it('lets nobody derive a hidden cell, who knows the rule and sees every number that is shown', () => {
    const bySight = Map.groupBy(years(MOST), shownOf);
    const derived: string[] = [];
    for (const [shown, possible] of bySight) {
      const cells = shown.split(' ');
      periodsOf(YEAR).forEach((period, i) => {
        const values = new Set(possible.map((quarters) => counting(quarters)(period)));
        if (cells[i] === '*' && values.size < 2) derived.push(`${shown}: ${period}`);
      });
    }
    expect(derived).toEqual([]);
  });

  it('shows nothing small, and of every sum all three or the whole alone, whatever the numbers are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }), (quarters) => {
        const count = counting(quarters);
        const shown = shownPeriods(YEAR, count);
        for (const period of shown) expect(count(period)).toBeGreaterThanOrEqual(FEWEST);
        for (const whole of periodsOf(YEAR)) {
          const parts = (halvesOf(whole) ?? []).filter((half) => shown.has(half));
          expect(parts.length === 0 || (parts.length === 2 && shown.has(whole))).toBe(true);
        }
      }),
    );
  });
});
