import { describe, expect, it } from '@jest/globals';
import { executes, isBenefitExecutor } from './benefit-executor.js';

describe('an executor of benefits', () => {
  it.each([
    ['executor-tax', 'fast-track', true],
    ['executor-finance', 'preference', true],
    ['executor-tax', 'preference', false],
    ['executor-finance', 'fewer-inspections', false],
    ['tax', 'fast-track', false],
    ['coordinator', 'fast-track', false],
    ['executor-air', 'fast-track', false],
    ['executor-tax', 'nothing', false],
  ])('%s asks about %s: %s', (authority, benefit, expected) => {
    expect(executes(authority, benefit)).toBe(expected);
  });

  it.each([
    ['executor-tax', ['counter'], true],
    ['executor-tax', ['counter', 'oversight'], false],
    ['executor-tax', ['oversight'], false],
    ['executor-air', ['counter'], false],
    ['tax', ['counter'], false],
  ])('%s with the roles %j is let in: %s', (authority, roles, expected) => {
    expect(isBenefitExecutor(authority, roles)).toBe(expected);
  });
});
