import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarOf } from './calendar.js';
import { catalogue } from './catalogues.js';
import { addDays } from './dates.js';
import type { ObjectionWindow } from './schema.js';

const { calendar } = catalogue('cn');
const working = (days: number): ObjectionWindow => ({ kind: 'working', days });
const natural = (days: number): ObjectionWindow => ({ kind: 'natural', days });

/** The days of 2026 as the State Council's notice sets them, written out. */
const HOLIDAYS_2026 =
  '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 ' +
  '06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07';
const WORKED_2026 = '01-04 02-14 02-28 05-09 09-20 10-10';

describe('a year whose notice is not out', () => {
  it('rests on the days of the law alone, and no window closes on a day that may yet be one of rest', () => {
    const table = { year: 2027, source: ['law'], holidays: ['02-05..02-10'], workdays: [] };
    const provisional = calendarOf([{ ...table, provisional: { mayRest: ['02-01..02-12'] } }]);
    const settled = calendarOf([table]);
    for (const one of [provisional, settled]) {
      expect(one.isWorkingDay('2027-02-04')).toBe(true);
      expect(one.isWorkingDay('2027-02-08')).toBe(false);
      expect(one.addWorkingDays('2027-02-03', 2)).toBe('2027-02-11');
    }
    expect(settled.windowClosesOn(working(2), '2027-02-03')).toBe('2027-02-11');
    expect(provisional.windowClosesOn(working(2), '2027-02-03')).toBe('2027-02-16');
    expect(provisional.windowClosesOn(natural(5), '2027-01-30')).toBe('2027-02-15');
  });

  it('is 2027, with the thirteen days of order 795', () => {
    let daysOff = 0;
    for (let date = '2027-01-01'; date < '2028-01-01'; date = addDays(date, 1)) {
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      if (!weekend && !calendar.isWorkingDay(date)) daysOff += 1;
    }
    expect(daysOff).toBe(13);
    expect(() => calendar.isWorkingDay('2028-01-03')).toThrow(/2028/);
  });
});

describe('working days of China', () => {
  it('2026 is as its notice sets it, day by day', () => {
    const holidays = new Set(HOLIDAYS_2026.split(' ').map((day) => `2026-${day}`));
    const worked = new Set(WORKED_2026.split(' ').map((day) => `2026-${day}`));
    for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      expect([date, calendar.isWorkingDay(date)]).toEqual([date, worked.has(date) || !(weekend || holidays.has(date))]);
    }
  });

  /** Each year's notice moves days about; what stays is the number of days off by the regulation on public holidays. */
  it.each([
    [2017, 11],
    [2018, 11],
    [2019, 11],
    [2020, 11 + 2], // the Spring Festival of that year was made two working days longer
    [2021, 11],
    [2022, 11],
    [2023, 11],
    [2024, 11],
    [2025, 13], // State Council order 795: one more day at the Spring Festival and one at Labour Day
    [2026, 13],
  ])('%s has %s working days less than weekdays', (year, daysOff) => {
    let balance = 0;
    for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
      const weekday = ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      balance += Number(weekday) - Number(calendar.isWorkingDay(date));
    }
    expect(balance).toBe(daysOff);
  });

  it('refuses a year whose holidays are not known, also when a window runs into it', () => {
    const refused = expect.objectContaining({ code: 'calendar_not_covered' });
    expect(() => calendar.isWorkingDay('2028-01-01')).toThrow(refused);
    expect(() => calendar.isWorkingDay('2016-12-31')).toThrow(refused);
    expect(() => calendar.windowClosesOn(working(7), '2027-12-28')).toThrow(refused);
    expect(() => calendar.windowClosesOn(natural(15), '2027-12-28')).toThrow(refused);
  });
});

describe('an objection window', () => {
  it.each([
    ['2026-06-01', working(7), '2026-06-10'],
    ['2026-04-30', working(7), '2026-05-13'],
    ['2026-03-05', working(7), '2026-03-16'],
    ['2026-04-20', natural(15), '2026-05-06'],
    ['2026-05-07', natural(2), '2026-05-09'],
    ['2026-06-11', natural(2), '2026-06-15'],
    ['2026-02-13', working(1), '2026-02-14'],
    ['2026-02-14', working(1), '2026-02-24'],
  ])('of a delivery on %s in %j closes on %s', (deliveredOn, window, expected) => {
    expect(calendar.windowClosesOn(window, deliveredOn)).toBe(expected);
  });

  it('lets effect be at once where there is none', () => {
    expect(calendarOf([]).windowClosesOn({ kind: 'none', days: 0 }, '2018-12-07')).toBe('2018-12-06');
  });

  it('closes on a working day, with as many after the delivery as the window has', () => {
    fc.assert(
      fc.property(fc.nat(330), fc.integer({ min: 1, max: 10 }), (offset, days) => {
        const delivered = addDays('2026-01-01', offset);
        const closes = calendar.windowClosesOn(working(days), delivered);
        let counted = 0;
        for (let date = addDays(delivered, 1); date <= closes; date = addDays(date, 1)) {
          if (calendar.isWorkingDay(date)) counted += 1;
        }
        expect([counted, calendar.isWorkingDay(closes)]).toEqual([days, true]);
      }),
    );
  });

  it('is never searched for ever', () => {
    const holidays = ['01-01..01-31', '02-01..02-28', '03-01..03-31'];
    const closed = calendarOf([{ year: 2026, source: ['made up'], holidays, workdays: [] }]);
    expect(() => closed.windowClosesOn(working(1), '2026-01-01')).toThrow(/no working day/);
  });
});
