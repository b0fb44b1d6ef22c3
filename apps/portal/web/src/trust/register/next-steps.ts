import { isMerit, type Contest, type TrustLine } from '../trust';

export type Outcome = NonNullable<Contest['decision']>['outcome'];

/** A step that a line waits for, and which part of the authority takes it; the register refuses whoever may not. */
export interface NextStep {
  role: 'clerk' | 'approver';
  step: 'approve' | 'tell' | 'decide' | 'approveWithdrawal' | 'tellWithdrawal';
}

/** The steps that a line waits for: of a merit that is contested both the decision and, where one is proposed, its withdrawal. */
export function nextStepsOf({ state, withdrawal }: TrustLine): NextStep[] {
  if (state === 'DRAFT') return [{ role: 'approver', step: 'approve' }];
  if (state === 'APPROVED') return [{ role: 'clerk', step: 'tell' }];
  if (state !== 'TOLD' && state !== 'CONTESTED') return [];
  const steps: NextStep[] = state === 'CONTESTED' ? [{ role: 'approver', step: 'decide' }] : [];
  if (!withdrawal || withdrawal.told) return steps;
  const next: NextStep =
    withdrawal.approvedOn === null
      ? { role: 'approver', step: 'approveWithdrawal' }
      : { role: 'clerk', step: 'tellWithdrawal' };
  return [...steps, next];
}

/** The contest that is decided next: the first that waits. */
export const pendingOf = ({ contests }: TrustLine): Contest | undefined => contests.find(({ decision }) => !decision);

/** What can come of the contest that waits: never anything worse than without it. */
export function outcomesOf(line: TrustLine): Outcome[] {
  if (pendingOf(line)?.of === 'WITHDRAWAL') return ['REJECTED', 'UPHELD'];
  return isMerit(line) ? ['REJECTED', 'CORRECTED'] : ['REJECTED', 'REVOKED', 'ANNULLED', 'CORRECTED'];
}

/** What is chosen before anybody chooses: that the line stands; nothing where to reject takes a merit away. */
export const presetOf = (line: TrustLine): Outcome | null => (pendingOf(line)?.of === 'WITHDRAWAL' ? null : 'REJECTED');

/** The text of an outcome: to reject a contest leaves a line as it is, but ends a merit whose withdrawal is contested. */
export function outcomeText(line: TrustLine, outcome: Outcome): Outcome | 'REJECTED_WITHDRAWAL' {
  return outcome === 'REJECTED' && pendingOf(line)?.of === 'WITHDRAWAL' ? 'REJECTED_WITHDRAWAL' : outcome;
}

/** The text of a contest that waits: what is contested, by when it is due, and whether the line adds anything meanwhile. */
export function contestText(line: TrustLine, { of, dueOn }: Contest) {
  if (of === 'WITHDRAWAL') return dueOn === null ? 'contestedWithdrawalUndated' : 'contestedWithdrawal';
  if (dueOn !== null) return 'contested';
  return isMerit(line) ? 'contestedMeritUndated' : 'contestedUndated';
}
