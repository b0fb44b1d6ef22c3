import { expect, it } from '@jest/globals';
import { meritText } from './merit-text';

it.each([
  ['LINE', '2026-05-06', 'waitsMerit'],
  ['LINE', null, 'waitsMeritUndated'],
  ['WITHDRAWAL', '2026-05-06', 'waitsWithdrawal'],
  ['WITHDRAWAL', null, 'waitsWithdrawalUndated'],
] as const)('a contest of a %s due by %s is told as %s', (of, dueOn, text) => {
  expect(meritText({ of, dueOn })).toBe(text);
});
