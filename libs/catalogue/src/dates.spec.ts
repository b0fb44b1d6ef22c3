import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, addTerm, addYears, daysBetween, today, weekday } from './dates.js';

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('civil dates', () => {
  it.each([
    ['2028-02-29', 1, '2029-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2026-03-17', 2, '2028-03-17'],
    ['2000-02-29', -100, '1900-02-28'],
  ])('%s and %s years: %s', (date, years, expected) => {
    expect(addYears(date, years)).toBe(expected);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 18, '2028-02-29'],
    ['2026-11-30', 2, '2027-01-30'],
    ['2026-01-31', -2, '2025-11-30'],
  ])('%s and %s months: %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('counts days over months and years', () => {
    expect(addDays('2026-06-11', 180)).toBe('2026-12-08');
    expect(addDays('2026-06-19', 180)).toBe('2026-12-16');
    expect(addDays('2027-03-01', 90)).toBe('2027-05-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-12-08', '2026-06-11')).toBe(-180);
    expect(weekday('2026-05-09')).toBe(6);
    expect(addTerm('2026-01-31', { months: 1 })).toBe('2026-02-28');
  });

  it('addDays and daysBetween undo each other, and text order is date order', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).toBe(days);
        expect(Math.sign(days)).toBe(moved < date ? -1 : moved > date ? 1 : 0);
      }),
    );
  });

  it('a year is twelve months', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 20 }), (date, years) => {
        expect(addYears(date, years)).toBe(addMonths(date, 12 * years));
      }),
    );
  });

  it('an instant has the date of its zone', () => {
    const instant = new Date('2026-05-31T16:00:00Z');
    expect(today('Asia/Shanghai', instant)).toBe('2026-06-01');
    expect(today('Asia/Shanghai', new Date(instant.getTime() - 1))).toBe('2026-05-31');
    expect(today('America/New_York', instant)).toBe('2026-05-31');
    expect(() => today('Nowhere/Else', instant)).toThrow(RangeError);
  });
});
