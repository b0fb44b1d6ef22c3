import { describe, expect, it } from '@jest/globals';
import type { FeedView } from '@concord/joint-list';
import { clearingTokens } from './clearing.js';

const M01 = { M01: [['2026-06-11', '2027-06-11'] as [string, string]] };
const view = (changes: Partial<FeedView>): FeedView => ({
  measures: {},
  refer: {},
  names: ['LI NA'],
  birthDate: undefined,
  ...changes,
});

describe('the redress tokens of a record', () => {
  it.each([
    ['a restriction, for whom it does not mean', view({ measures: M01 }), false, ['a', 'b']],
    ['a frozen identifier', view({ refer: M01 }), true, ['a', 'b']],
    ['a listing whose later version could not be taken in', view({ refer: M01 }), false, []],
    ['such a listing beside another', view({ measures: { M02: M01.M01 }, refer: M01 }), false, []],
  ])('of %s', (_, whole, contested, expected) => {
    expect(clearingTokens(['b', 'a'], whole, contested)).toEqual(expected);
  });
});
