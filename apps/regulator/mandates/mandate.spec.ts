import { describe, expect, it } from '@jest/globals';
import { mandates, readMandates } from '@concord/catalogue';
import { reachOf, regulatorOf } from './mandate.js';
import { OwnMandates } from './own-mandates.js';

const travel = { code: 'travel', name: 'Travel', legalBasis: 'art. 1', grounds: ['G03', 'G09'], measures: ['M01'] };

describe('mandates', () => {
  it('of this hub are in order', () => {
    expect([...mandates().keys()]).toEqual(['transport-safety', 'public-procurement', 'market', 'tax']);
  });

  it.each([
    ['an unknown ground', [{ ...travel, grounds: ['G99'] }], /travel: no catalogue has G99/],
    ['an unknown measure', [{ ...travel, measures: ['M99'] }], /travel: no catalogue has M99/],
    ['one code twice', [travel, travel], /two mandates have one code/],
    ['no legal basis', [{ ...travel, legalBasis: '' }], /legalBasis/],
    ['a field that is none', [{ ...travel, subjects: 'all' }], /subjects/],
  ])('are refused with %s', (_, all, message) => {
    expect(() => readMandates(all)).toThrow(message);
  });

  it('reach the same in any order, and something else with anything more or less', () => {
    expect(reachOf({ ...travel, name: 'Other', grounds: ['G09', 'G03'] })).toBe(reachOf(travel));
    expect(reachOf({ ...travel, grounds: ['G03'] })).not.toBe(reachOf(travel));
    expect(reachOf({ ...travel, measures: ['M01', 'M02'] })).not.toBe(reachOf(travel));
  });

  it('are found by the authority of a token, and by nothing else', () => {
    const own = new OwnMandates(readMandates([travel]));
    expect(own.of({ authority: 'regulator-travel' })).toEqual(travel);
    for (const authority of ['travel', 'regulator', 'regulator-', 'regulator-market', 'x-regulator-travel']) {
      expect(() => own.of({ authority })).toThrow(expect.objectContaining({ code: 'authority_mismatch' }));
    }
    expect(regulatorOf('regulator-public-procurement')).toBe('public-procurement');
  });
});
