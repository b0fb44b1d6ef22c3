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
    for (const state of ['SCHEDULED', 'ACTIVE'] as const) expect(stateOn({ state, measures }, today)).toBe(expected);
  });

  it('is what was written where dates change nothing', () => {
    for (const state of ['DRAFT', 'NOTICED', 'PERFORMED', 'REVOKED', 'ANNULLED'] as const) {
      expect(stateOn({ state, measures }, '2030-01-01')).toBe(state);
    }
  });

  it('leaves empty ranges out of the span', () => {
    expect(spanOf(measures)).toEqual({ from: '2026-06-11', to: '2026-12-08' });
    expect(spanOf(measures.slice(2))).toBeUndefined();
  });
});
