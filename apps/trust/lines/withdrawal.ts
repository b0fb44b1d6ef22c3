import { addDays } from '@concord/catalogue';
import { Refusal, type TrustTellBody } from '@concord/contracts';
import { isMerit, type RegisterLine, type Withdrawal } from './register-line.js';
import { delivered, hasFallenOut, requireState, type Day } from './steps.js';

/** While a contest of a merit waits, its withdrawal goes on: that contest suspends nothing, and would otherwise keep the merit for ever. */
const STANDING = ['TOLD', 'CONTESTED'] as const;

/**
 * Somebody proposes to take a merit away. It counts on. Throws Refusal `transition_refused` for a line that is no merit or not
 * told, has fallen out, or whose withdrawal was told already.
 */
export function withdrawalProposed(line: RegisterLine, reason: string, by: string, day: Day): RegisterLine {
  requireState(line, STANDING, 'withdrawn');
  if (!isMerit(line))
    throw new Refusal('transition_refused', 'a line that counts against its organisation is ended, not withdrawn');
  if (hasFallenOut(line, day))
    throw new Refusal('transition_refused', 'the line has fallen out: there is nothing to withdraw');
  if (line.withdrawal?.told)
    throw new Refusal('transition_refused', 'the organisation was told of a withdrawal already');
  const proposed = { reason, proposedBy: by, proposedOn: day.on, approvedBy: null, approvedOn: null, told: null };
  return { ...line, withdrawal: proposed };
}

/** A second person approves it. Throws Refusal `transition_refused`, `second_person_required`. */
export function withdrawalApproved(line: RegisterLine, by: string, { on }: Pick<Day, 'on'>): RegisterLine {
  const withdrawal = requireWithdrawal(line, 'approved');
  if (withdrawal.approvedBy !== null) throw new Refusal('transition_refused', 'the withdrawal is approved already');
  if (by === withdrawal.proposedBy) {
    throw new Refusal('second_person_required', 'who proposed a withdrawal does not approve it');
  }
  return { ...line, withdrawal: { ...withdrawal, approvedBy: by, approvedOn: on } };
}

/**
 * The organisation was told of it: the merit ends on the day after the window of contest, which is written into the line at
 * once. What it brought until then stays. Throws Refusal `transition_refused`, `clock_skew`, `range_invalid`, `calendar_not_covered`.
 */
export function withdrawalTold(line: RegisterLine, notice: TrustTellBody, contestDays: number, day: Day): RegisterLine {
  const withdrawal = requireWithdrawal(line, 'told');
  const { approvedOn, approvedBy, reason } = withdrawal;
  if (approvedOn === null || approvedBy === null) {
    throw new Refusal('transition_refused', 'a withdrawal is told once a second person has approved it');
  }
  const told = delivered(notice, approvedOn, contestDays, day);
  const endedOn = addDays(told.windowClosesOn, 1);
  const ended = { how: 'REVOKED' as const, on: endedOn, reason, by: approvedBy };
  return { ...line, withdrawal: { ...withdrawal, told }, endedOn, ended };
}

function requireWithdrawal(line: RegisterLine, step: string): Withdrawal {
  requireState(line, STANDING, `withdrawn, and its withdrawal ${step}`);
  const { withdrawal } = line;
  if (!withdrawal || withdrawal.told) {
    throw new Refusal('transition_refused', `no withdrawal of the line waits to be ${step}`);
  }
  return withdrawal;
}
