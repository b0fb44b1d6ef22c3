import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from './day-number.js';

const DAY_MS = 86_400_000;

describe('the number of a day', () => {
  it.each([
    ['1970-01-01', 0],
    ['1970-03-01', 59],
    ['2000-02-29', 11_016],
    ['2026-06-01', 20_605],
    ['2149-06-06', 65_535],
    ['1969-12-31', undefined],
    ['2149-06-07', undefined],
    ['0001-01-01', undefined],
    ['9999-12-31', undefined],
  ])('%s is %p', (date, number) => {
    expect(dayNumber(date)).toBe(number);
  });

  it('is that of every day that 16 bits hold', () => {
    const day = fc.integer({ min: -800_000, max: 800_000 });
    fc.assert(
      fc.property(day, (number) => {
        const date = new Date(number * DAY_MS).toISOString();
        const inYears = /^\d{4}-/.test(date);
        fc.pre(inYears);
        expect(dayNumber(date.slice(0, 10))).toBe(number >= 0 && number <= 65_535 ? number : undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});
