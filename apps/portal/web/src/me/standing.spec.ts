import { describe, expect, it } from '@jest/globals';
import type { Range } from '@concord/contracts';
import { performedYetBindingUntil } from './standing';

const TODAY = '2026-03-06';
const measure = (...coverage: Range[]) => ({ measure: 'no-air', name: null, coverage, legalBasis: '' });
const until = (state: string, ...coverage: Range[]) =>
  performedYetBindingUntil({ state, measures: [measure(...coverage), measure()] }, TODAY);

describe('a performed listing', () => {
  it('binds until its last day where one is ahead', () => {
    expect(until('PERFORMED', ['2026-01-01', '2026-02-01'], ['2026-03-01', '2026-07-01'])).toBe('2026-07-01');
  });

  it.each([
    ['without a day', []],
    ['over before today', [['2026-01-01', '2026-02-01']]],
    ['free again today', [['2026-01-01', TODAY]]],
  ] as [string, Range[]][])('has ended: %s', (_, coverage) => {
    expect(until('PERFORMED', ...coverage)).toBeUndefined();
  });

  it('binds nobody where it may mean somebody else, and no other state is said to be performed', () => {
    const ahead: Range = [TODAY, '2026-07-01'];
    const listing = { state: 'PERFORMED', measures: [measure(ahead)] };
    expect(performedYetBindingUntil(listing, TODAY)).toBe('2026-07-01');
    expect(performedYetBindingUntil({ ...listing, contested: true }, TODAY)).toBeUndefined();
    expect(until('ACTIVE', ahead)).toBeUndefined();
  });
});
