import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, lawWith, readOverlay, underLaw } from '@concord/catalogue';
import fc from 'fast-check';
import { after, aCommitment, FOUND, HEARD } from './commitment.builder.js';
import { outcomeOn } from './outcome.js';
import { awaitedOf, endOf, lastDay, WINDOWS } from './windows.js';

/** The calendar of the catalogue ends with 2027. */
const heard = after(aCommitment({ dueOn: '2027-12-20' }), ['hear', '2027-12-22', HEARD]);
const reviewed = after(
  aCommitment(),
  ['hear', '2027-10-08', HEARD],
  ['find', '2027-11-10', FOUND],
  ['review', '2027-12-01', { reason: 'It pumps.' }],
);

describe('a window whose end the calendar does not reach', () => {
  it.each([
    ['reply', heard, '2027-12-31'],
    ['reply', heard, '2028-01-10'],
    ['finding', heard, '2028-03-01'],
    ['review', reviewed, '2027-12-31'],
    ['review', reviewed, '2028-02-01'],
  ])('is awaited still: the %s', (what, commitment, day) => {
    const hearing = commitment.hearings.at(-1);
    expect(hearing && awaitedOf(hearing, day)?.what).toBe(what);
    expect(outcomeOn(commitment, day)).toBe('DISPUTED');
  });

  it('is over one day all the same', () => {
    expect([heard, reviewed].map((each) => outcomeOn(each, '2028-06-01'))).toEqual(['OVERDUE', 'OVERDUE']);
  });
});

describe('the end of a window', () => {
  it('follows the holidays of a year that are published while the hub runs', () => {
    const calendar = [{ year: 2028, holidays: ['01-03..01-07'] }];
    const published = lawWith(readOverlay({ catalogue: 'cn', calendar }));
    // Ten days and the five of the holidays; before they are known the end is one that is surely past.
    expect(endOf('reply', '2027-12-31')).toBe(addDays('2027-12-31', 30));
    expect(underLaw(published, () => endOf('reply', '2027-12-31'))).toBe('2028-01-21');
  });

  it('is that of the calendar where it is known, which no longest window falls short of', () => {
    const windows = fc.constantFrom(...(Object.keys(WINDOWS) as (keyof typeof WINDOWS)[]));
    fc.assert(
      fc.property(windows, fc.integer({ min: 0, max: 1000 }), (window, days) => {
        const on = addDays('2025-01-01', days);
        expect(endOf(window, on)).toBe(lastDay(window, on));
        const longest = daysBetween('2027-12-31', endOf(window, '2027-12-31'));
        expect(lastDay(window, on) <= addDays(on, longest)).toBe(true);
      }),
    );
  });
});
