import { describe, expect, it } from '@jest/globals';
import { spanOf, stateOn } from './listing.js';

const measures = [
  { measure: 'M01', from: '2026-06-11', to: '2026-08-01' },
  { measure: 'M02', from: '2026-07-01', to: '2026-12-08' },
  { measure: 'M04', from: '2026-01-01', to: '2026-01-01' },
];

describe('the state of a day', () => {
  it.each([
    ['2026-06-10', 'SCHEDULED'],
    ['2026-06-11', 'ACTIVE'],
    ['2026-12-07', 'ACTIVE'],
    ['2026-12-08', 'EXPIRED'],
  ])('%s: %s, whichever of the two was written', (today, expected) => {
    for (const state of ['SCHEDULED', 'ACTIVE', 'SUSPENDED'] as const) {
      expect(stateOn({ state, measures, suspensions: [] }, today)).toBe(expected);
    }
  });

  it('is what was written where dates change nothing', () => {
    for (const state of ['DRAFT', 'NOTICED', 'PERFORMED', 'REVOKED', 'ANNULLED'] as const) {
      expect(stateOn({ state, measures, suspensions: [] }, '2030-01-01')).toBe(state);
    }
  });

  it.each([
    ['one of its measures', [{ measures: ['M01'], from: '2026-06-01', to: null }], 'ACTIVE'],
    ['the measures that bind on the day', [{ measures: ['M01', 'M02'], from: '2026-06-01', to: null }], 'SUSPENDED'],
    ['everything', [{ from: '2026-07-10', to: null }], 'SUSPENDED'],
    ['everything from tomorrow', [{ from: '2026-07-11', to: null }], 'ACTIVE'],
    ['everything until today', [{ from: '2026-06-01', to: '2026-07-10' }], 'ACTIVE'],
  ])('is suspended where a suspension holds %s', (_, suspensions, expected) => {
    const held = suspensions.map((each) => ({ ...each, reason: 'stay' }));
    expect(stateOn({ state: 'ACTIVE', measures, suspensions: held }, '2026-07-10')).toBe(expected);
  });

  it('leaves empty ranges out of the span', () => {
    expect(spanOf(measures)).toEqual({ from: '2026-06-11', to: '2026-12-08' });
    expect(spanOf(measures.slice(2))).toBeUndefined();
  });
});
