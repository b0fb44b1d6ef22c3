import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '@concord/contracts';
import { en } from '../text/en';
import { zh } from '../text/zh';
import { refusalKeyOf, TOLD_REFUSALS } from './refusals';

/** What a browser never meets by a form of these pages, and what is a verdict on a message. */
const NEVER_MET = ['method_not_allowed', 'media_type_unsupported', 'unknown_field', 'id_mismatch', 'encoding'];

describe('a refusal on a page', () => {
  it.each(TOLD_REFUSALS)('%s is told in each language', (code) => {
    const key = refusalKeyOf({ status: PROBLEMS[code], code });
    expect(key).toBe(`problem.refused.${code}`);
    expect(en.problem.refused[code]).toMatch(/[.]$/);
    expect(zh.problem.refused[code]).toMatch(/^[^a-z]+。$/i);
  });

  it('of every code by which a service refuses a form is told', () => {
    const codes = Object.keys(PROBLEMS);
    const ofForms = codes.slice(codes.indexOf('not_competent'), codes.indexOf('internal') + 1);
    const untold = ofForms.filter((code) => !(TOLD_REFUSALS as readonly string[]).includes(code));
    expect(untold.filter((code) => !NEVER_MET.includes(code))).toEqual([]);
  });

  it.each([
    [403, 'role_required', 'problem.otherRole'],
    [403, 'not_competent', 'problem.refused.not_competent'],
    [0, 'unreachable', 'problem.unreachable'],
    [422, 'unknown_field', undefined],
  ])('%i %s says %s', (status, code, key) => {
    expect(refusalKeyOf({ status, code })).toBe(key);
  });
});
