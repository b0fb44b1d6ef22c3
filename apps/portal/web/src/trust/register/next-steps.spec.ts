import { describe, expect, it } from '@jest/globals';
import type { Contest, TrustLine } from '../trust';
import { contestText, nextStepsOf, outcomesOf, outcomeText, presetOf } from './next-steps';

const contest: Contest = {
  ...{ id: 'c', statement: 'nothing was found', lodgedOn: '2026-04-10', of: 'LINE', inTime: true, dueOn: '2026-05-06' },
  decision: null,
};
const ofWithdrawal: Contest = { ...contest, of: 'WITHDRAWAL' };
const proposed = { reason: 'another firm', proposedOn: '2026-04-01', approvedOn: null, told: null };
const lineOf = (points: number, change: Partial<TrustLine> = {}) =>
  ({
    ...{ state: 'CONTESTED', weight: { points, months: 12, decay: { kind: 'none' } }, withdrawal: null },
    contests: [contest],
    ...change,
  }) as TrustLine;

describe('the decision of a contest', () => {
  it.each([
    ['of a line against a firm', lineOf(-12), ['REJECTED', 'REVOKED', 'ANNULLED', 'CORRECTED']],
    ['of a merit', lineOf(4), ['REJECTED', 'CORRECTED']],
  ])('%s has that the line stands chosen', (_, line, outcomes) => {
    expect(outcomesOf(line)).toEqual(outcomes);
    expect([presetOf(line), outcomeText(line, 'REJECTED')]).toEqual(['REJECTED', 'REJECTED']);
  });

  it('of a withdrawal has nothing chosen, and says that to reject it takes the merit away', () => {
    const line = lineOf(4, { contests: [ofWithdrawal] });
    expect(presetOf(line)).toBeNull();
    expect(outcomesOf(line).map((each) => outcomeText(line, each))).toEqual(['REJECTED_WITHDRAWAL', 'UPHELD']);
  });

  it('is that of the line before that of its withdrawal', () => {
    expect(outcomesOf(lineOf(4, { contests: [contest, ofWithdrawal] }))).toEqual(['REJECTED', 'CORRECTED']);
  });
});

describe('a contest that waits', () => {
  it.each([
    [-12, contest, 'contested'],
    [-12, { ...contest, dueOn: null }, 'contestedUndated'],
    [4, contest, 'contested'],
    [4, { ...contest, dueOn: null }, 'contestedMeritUndated'],
    [4, ofWithdrawal, 'contestedWithdrawal'],
    [4, { ...ofWithdrawal, dueOn: null }, 'contestedWithdrawalUndated'],
  ] as const)('of a line of %i is told by what is contested (%#)', (points, pending, text) => {
    expect(contestText(lineOf(points), pending)).toBe(text);
  });
});

describe('the next steps', () => {
  const steps = (change: Partial<TrustLine>) =>
    nextStepsOf(lineOf(4, change)).map(({ role, step }) => `${role} ${step}`);

  it('of a contested merit are its decision, and its withdrawal where one is proposed', () => {
    expect(steps({})).toEqual(['approver decide']);
    expect(steps({ withdrawal: proposed })).toEqual(['approver decide', 'approver approveWithdrawal']);
    const approved = { ...proposed, approvedOn: '2026-04-02' };
    expect(steps({ withdrawal: approved })).toEqual(['approver decide', 'clerk tellWithdrawal']);
    expect(steps({ state: 'TOLD', withdrawal: approved })).toEqual(['clerk tellWithdrawal']);
  });

  it('of what is recorded are to approve and to tell; what is over waits for nothing', () => {
    expect((['DRAFT', 'APPROVED', 'TOLD', 'REVOKED', 'ANNULLED'] as const).map((state) => steps({ state }))).toEqual([
      ['approver approve'],
      ['clerk tell'],
      [],
      [],
      [],
    ]);
  });
});
