import { afterEach, describe, expect, it } from '@jest/globals';
import { catalogue, checkOverlay, currentLaw, followOverlay, lawWith, rulesVersion, underLaw } from './catalogues.js';
import { readOverlay } from './overlay.js';

/** Lays an overlay over the catalogues, as a service that follows one does. */
function lay(raw: object): void {
  const overlay = checkOverlay(readOverlay(raw));
  followOverlay(() => overlay);
}

afterEach(() => {
  followOverlay(() => undefined);
});

describe('an overlay of the catalogue', () => {
  it('signs a pair off, from a day on where it says so, and is gone without a trace when it is taken away', () => {
    const before = rulesVersion();
    const status = () => catalogue('cn').pair('G06', 'M01');
    expect(status()?.status).toBe('LEGAL_REVIEW');
    lay({ statuses: [{ ground: 'G06', measure: 'M01', status: 'ENABLED', from: '2026-06-01' }] });
    expect(status()).toMatchObject({ status: 'ENABLED', statusFrom: '2026-06-01' });
    expect(rulesVersion()).not.toBe(before);
    expect(currentLaw().version).toBe(rulesVersion());
    followOverlay(() => undefined);
    expect(status()?.status).toBe('LEGAL_REVIEW');
    expect(rulesVersion()).toBe(before);
  });

  it('replaces the calendar of its year whole, and no other', () => {
    const works = (date: string) => catalogue('cn').calendar.isWorkingDay(date);
    expect([works('2026-05-01'), works('2026-06-02'), works('2026-06-06')]).toEqual([false, true, false]);
    lay({ calendar: [{ year: 2026, holidays: ['2026-06-02..2026-06-03'], workdays: ['2026-06-06'] }] });
    expect([works('2026-05-01'), works('2026-06-02'), works('2026-06-06')]).toEqual([true, false, true]);
    expect(works('2025-05-01')).toBe(false);
  });

  it('repeals an instrument, which ends the force of every pair that rests on it', () => {
    const until = () => catalogue('cn').pair('G09', 'M03')?.force.until;
    expect(until()).toBeUndefined();
    lay({ repeals: [{ ground: 'G09', from: '2026-09-01' }] });
    expect(until()).toBe('2026-09-01');
    lay({ repeals: [{ instrument: catalogue('cn').ground('G09')?.instrument, from: '2026-08-01' }] });
    expect(until()).toBe('2026-08-01');
  });

  it('of another time holds for one piece of work, and the law of the process is what it was', () => {
    const overlay = checkOverlay(readOverlay({ repeals: [{ ground: 'G09', from: '2026-09-01' }] }));
    const until = () => catalogue('cn').pair('G09', 'M03')?.force.until;
    const before = rulesVersion();
    expect(underLaw(lawWith(overlay), until)).toBe('2026-09-01');
    expect(() =>
      underLaw(lawWith(overlay), () => {
        throw new Error('its own');
      }),
    ).toThrow('its own');
    expect([until(), rulesVersion()]).toEqual([undefined, before]);
    followOverlay(() => overlay);
    expect(underLaw(lawWith(undefined), rulesVersion)).toBe(before);
    expect(until()).toBe('2026-09-01');
  });

  it.each([
    [{ statuses: [{ ground: 'G09', measure: 'M01', status: 'ENABLED' }] }, /no legal basis/],
    [{ repeals: [{ ground: 'G99', from: '2026-09-01' }] }, /does not hold/],
    [{ calendar: [{ year: 2026, holidays: ['2027-01-01'] }] }, /names 2027-01-01/],
    [{ catalogue: 'fr' }, /over no catalogue/],
    [{ statuses: [{ ground: 'G09', measure: 'M03', status: 'MAYBE' }] }, /not well formed/],
    [{ rank: 1 }, /not well formed/],
  ])('is refused where it does not fit: %j', (raw, message) => {
    expect(() => checkOverlay(readOverlay(raw))).toThrow(message);
  });
});
