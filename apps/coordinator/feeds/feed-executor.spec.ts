import { describe, expect, it } from '@jest/globals';
import { isFeedExecutor } from './feed-executor.js';

describe('the token of a system that reads a feed', () => {
  it.each([
    ['executor-air', ['system'], true],
    ['executor-procurement', ['system'], true],
    ['executor-air', ['counter'], false],
    ['executor-air', ['system', 'oversight'], false],
    ['executor-nobody', ['system'], false],
    ['air', ['system'], false],
    ['courts', ['system'], false],
  ])('is that of %s with the roles %j: %s', (authority, roles, expected) => {
    expect(isFeedExecutor(authority, roles)).toBe(expected);
  });
});
