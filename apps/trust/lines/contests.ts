import { addDays, OBJECTION_DECISION_DAYS } from '@concord/catalogue';
import { Refusal, type TrustDecideBody, type TrustWeight } from '@concord/contracts';
import { pointsAfter, type LineSuspension } from '@concord/trust';
import { pendingContest, type Contest, type RegisterLine } from './register-line.js';
import { hasFallenOut, requireState, type Day } from './steps.js';

/** Whether a contest of a line that is told is in time on a civil day: the first of it, within its window. */
export function isContestInTime({ told, contests }: Pick<RegisterLine, 'told' | 'contests'>, on: string): boolean {
  return told !== null && on <= told.windowClosesOn && contests.length === 0;
}

/** The last day for the decision of a contest that is lodged on a day. */
function dueOf({ on, calendar }: Day): string {
  return calendar.addWorkingDays(on, OBJECTION_DECISION_DAYS);
}

/** As `dueOf`; null beyond the calendar: a timely contest suspends without a date, and nobody is refused it for that. */
function dueOrNone(day: Day): string | null {
  try {
    return dueOf(day);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'calendar_not_covered') return null;
    throw error;
  }
}

/**
 * The organisation contests a line. In time, it adds nothing from its first day until somebody decides, and has no
 * day for that where the calendar is not out yet. Late, it counts on and is examined; what happens if nobody decides in 15 working days is written in at once: it adds nothing from the day after.
 * Throws Refusal `transition_refused` for a line that is not told, is contested already or has fallen out; `calendar_not_covered` for a late one.
 */
export function contested(line: RegisterLine, what: Pick<Contest, 'id' | 'statement'>, day: Day): RegisterLine {
  requireState(line, ['TOLD'], 'contested');
  const { told, countsFrom } = line;
  if (!told || countsFrom === null || hasFallenOut(line, day)) {
    throw new Refusal('transition_refused', 'the line has fallen out: there is nothing to contest');
  }
  const inTime = isContestInTime(line, day.on);
  const dueOn = inTime ? dueOrNone(day) : dueOf(day);
  const suspension: LineSuspension =
    inTime || dueOn === null
      ? { from: countsFrom, to: null, reason: 'CONTESTED' }
      : { from: addDays(dueOn, 1), to: null, reason: 'OVERDUE' };
  return {
    ...line,
    state: 'CONTESTED',
    suspensions: [...line.suspensions, suspension],
    contests: [...line.contests, { ...what, lodgedOn: day.on, inTime, dueOn, decision: null }],
  };
}

/** What a corrected line weighs: in no month worse for the organisation than what it contested. */
export interface Correction {
  item: string;
  weight: TrustWeight;
}

function requireMilder(line: RegisterLine, { weight }: Correction): void {
  // Month by month: a milder first month may hide a slower decay, and a merit is worse where it ends earlier.
  for (let month = 0; month < Math.max(weight.months, line.weight.months); month++) {
    if (pointsAfter(weight, month) >= pointsAfter(line.weight, month)) continue;
    throw new Refusal('transition_refused', 'a contest never makes a line worse for who contests it');
  }
}

/** The suspensions as they stand once it is decided: an open one ends the day after, and is gone where it had not begun. */
function closed(suspensions: readonly LineSuspension[], { on }: Pick<Day, 'on'>): LineSuspension[] {
  const to = addDays(on, 1);
  return suspensions.flatMap((each) => (each.to !== null ? [each] : each.from < to ? [{ ...each, to }] : []));
}

/**
 * Somebody who neither recorded nor approved decides a contest. Throws Refusal `transition_refused`, `second_person_required`.
 * `correction` is what the item of a CORRECTED outcome weighs.
 */
export function decided(
  line: RegisterLine,
  { outcome, reason }: TrustDecideBody,
  by: string,
  day: Day,
  correction?: Correction,
): RegisterLine {
  requireState(line, ['CONTESTED'], 'decided');
  if (by === line.recordedBy || by === line.approvedBy) {
    throw new Refusal('second_person_required', 'who recorded or approved a line does not decide its contest');
  }
  if (correction) requireMilder(line, correction);
  const contest = pendingContest(line);
  const decision = { outcome, reason, decidedOn: day.on, by };
  const contests = line.contests.map((each) => (each === contest ? { ...each, decision } : each));
  if (outcome === 'REVOKED' || outcome === 'ANNULLED') {
    const endedOn = outcome === 'REVOKED' ? day.on : null;
    return { ...line, contests, state: outcome, endedOn, ended: { how: outcome, on: day.on, reason, by } };
  }
  return { ...line, ...correction, contests, state: 'TOLD', suspensions: closed(line.suspensions, day) };
}
