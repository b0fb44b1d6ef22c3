import { addDays, OBJECTION_DECISION_DAYS } from '@concord/catalogue';
import { Refusal, type TrustContribution, type TrustDecideBody, type TrustWeight } from '@concord/contracts';
import { contributionsOf, pointsOn, type LineSuspension } from '@concord/trust';
import { isMerit, pendingContest, type Contest, type RegisterLine } from './register-line.js';
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

/** True where nobody contested the line as it is now: it was never contested, or corrected by the last decision of it. */
function isUncontested({ contests }: RegisterLine): boolean {
  const last = contests.findLast(({ of }) => of !== 'WITHDRAWAL');
  return !last || last.decision?.outcome === 'CORRECTED';
}

/**
 * What of a line can be contested on a civil day: the line, once while its content is the same; of a merit whose withdrawal was
 * told, that withdrawal, once and within its window, also while a contest of the merit itself waits; undefined where nothing can.
 */
export function contestedPart(line: RegisterLine, day: Pick<Day, 'on'>): 'LINE' | 'WITHDRAWAL' | undefined {
  const { state, told, withdrawal } = line;
  if ((state !== 'TOLD' && state !== 'CONTESTED') || !told || hasFallenOut(line, day)) return undefined;
  if (!withdrawal?.told) return state === 'TOLD' && isUncontested(line) ? 'LINE' : undefined;
  return !withdrawal.isContested && day.on <= withdrawal.told.windowClosesOn ? 'WITHDRAWAL' : undefined;
}

/** A contest of a line that counts against its organisation takes it out: at once in time, or from the day after an overdue decision. */
function suspensionOf(line: RegisterLine, inTime: boolean, dueOn: string | null): LineSuspension[] {
  // A merit counts on: to suspend it would make it costly to ask for the right item.
  if (isMerit(line) || line.countsFrom === null) return [];
  return inTime || dueOn === null
    ? [{ from: line.countsFrom, to: null, reason: 'CONTESTED' }]
    : [{ from: addDays(dueOn, 1), to: null, reason: 'OVERDUE' }];
}

/**
 * The organisation contests a line. In time, one that counts against it adds nothing from its first day until somebody decides,
 * and has no day for that where the calendar is not out yet. Late, it counts on and is examined; what happens if nobody decides
 * in 15 working days is written in at once: it adds nothing from the day after. A merit counts on whatever happens, and what is
 * contested of one that is being withdrawn is the withdrawal: it has no end until somebody decides. Throws Refusal
 * `transition_refused` where there is nothing to contest; `calendar_not_covered` for a late contest.
 */
export function contested(line: RegisterLine, what: Pick<Contest, 'id' | 'statement'>, day: Day): RegisterLine {
  requireState(line, ['TOLD', 'CONTESTED'], 'contested');
  const part = contestedPart(line, day);
  if (!part)
    throw new Refusal('transition_refused', 'the line was contested already, has fallen out, or was taken back');
  const inTime = part === 'WITHDRAWAL' || isContestInTime(line, day.on);
  const dueOn = inTime ? dueOrNone(day) : dueOf(day);
  const contest: Contest = { ...what, lodgedOn: day.on, inTime, dueOn, decision: null };
  if (part === 'WITHDRAWAL' && line.withdrawal) {
    const contests = [...line.contests, { ...contest, of: part }];
    return {
      ...line,
      ...{ state: 'CONTESTED', endedOn: null, ended: null, contests },
      withdrawal: { ...line.withdrawal, isContested: true },
    };
  }
  return {
    ...line,
    state: 'CONTESTED',
    suspensions: [...line.suspensions, ...suspensionOf(line, inTime, dueOn)],
    contests: [...line.contests, contest],
  };
}

/** What a corrected line weighs: on no day worse for the organisation than what it contested. */
export interface Correction {
  item: string;
  weight: TrustWeight;
}

/** What a line would add over the whole of its window, told on the day of its decision; the repeal of its law ends it. */
function wholeOf(line: RegisterLine): TrustContribution[] {
  const countsFrom = line.decision.decidedOn;
  return contributionsOf({ ...line, state: 'TOLD', countsFrom, suspensions: [], endedOn: null });
}

function requireMilder(line: RegisterLine, correction: Correction): void {
  const [before, after] = [wholeOf(line), wholeOf({ ...line, ...correction })];
  // Day by day: a milder first month may hide a slower decay, and an item whose law is not repealed a later end; a merit is
  // worse where it ends earlier. Between the ends of the ranges nothing changes.
  const days = [...before, ...after].flatMap(({ range }) => range);
  if (days.every((day) => pointsOn(after, day) >= pointsOn(before, day))) return;
  throw new Refusal('transition_refused', 'a contest never makes a line worse for who contests it');
}

/** The suspensions as they stand once it is decided: an open one ends the day after, and is gone where it had not begun. */
function closed(suspensions: readonly LineSuspension[], { on }: Pick<Day, 'on'>): LineSuspension[] {
  const to = addDays(on, 1);
  return suspensions.flatMap((each) => (each.to !== null ? [each] : each.from < to ? [{ ...each, to }] : []));
}

/** Throws Refusal `second_person_required` for one who took part before. */
function requireAnother(line: RegisterLine, contest: Contest | undefined, by: string): void {
  const before = [line.recordedBy, line.approvedBy];
  if (contest?.of === 'WITHDRAWAL')
    before.push(line.withdrawal?.proposedBy ?? null, line.withdrawal?.approvedBy ?? null);
  if (before.includes(by)) {
    throw new Refusal('second_person_required', 'who took part in what is contested does not decide the contest');
  }
}

/** Throws Refusal `transition_refused` for an outcome that such a contest cannot have: none makes it worse to have contested. */
function requireOutcome(line: RegisterLine, contest: Contest | undefined, outcome: TrustDecideBody['outcome']): void {
  const taken: readonly string[] =
    contest?.of === 'WITHDRAWAL'
      ? ['REJECTED', 'UPHELD']
      : isMerit(line)
        ? ['REJECTED', 'CORRECTED']
        : ['REJECTED', 'REVOKED', 'ANNULLED', 'CORRECTED'];
  if (!taken.includes(outcome)) {
    throw new Refusal('transition_refused', `what comes of this contest is ${taken.join(' or ')}`);
  }
}

/** What a decided contest of a withdrawal leaves: the merit stays, or ends as it was told to, the day after the decision at the earliest. */
function withdrawalDecided(
  line: RegisterLine,
  outcome: TrustDecideBody['outcome'],
  { on }: Day,
): Partial<RegisterLine> {
  const { withdrawal } = line;
  if (outcome === 'UPHELD' || !withdrawal?.told) return { withdrawal: null };
  const [told, next] = [addDays(withdrawal.told.windowClosesOn, 1), addDays(on, 1)];
  const endedOn = told > next ? told : next;
  const by = withdrawal.approvedBy ?? withdrawal.proposedBy;
  return { endedOn, ended: { how: 'REVOKED', on: endedOn, reason: withdrawal.reason, by } };
}

/**
 * Somebody who took no part in what is contested decides the contest that waits longest. Throws Refusal `transition_refused`,
 * also for an outcome that is worse than not to have contested; `second_person_required`. `correction` is what the item of a
 * CORRECTED outcome weighs.
 */
export function decided(
  line: RegisterLine,
  { outcome, reason }: TrustDecideBody,
  by: string,
  day: Day,
  correction?: Correction,
): RegisterLine {
  requireState(line, ['CONTESTED'], 'decided');
  const contest = pendingContest(line);
  requireAnother(line, contest, by);
  requireOutcome(line, contest, outcome);
  if (correction) requireMilder(line, correction);
  const decision = { outcome, reason, decidedOn: day.on, by };
  const contests = line.contests.map((each) => (each === contest ? { ...each, decision } : each));
  const state = pendingContest({ contests }) ? 'CONTESTED' : 'TOLD';
  if (contest?.of === 'WITHDRAWAL') {
    return { ...line, contests, state, ...withdrawalDecided(line, outcome, day) };
  }
  if (outcome === 'REVOKED' || outcome === 'ANNULLED') {
    const endedOn = outcome === 'REVOKED' ? day.on : null;
    return { ...line, contests, state: outcome, endedOn, ended: { how: outcome, on: day.on, reason, by } };
  }
  return { ...line, ...correction, contests, state, suspensions: closed(line.suspensions, day) };
}
