import { addDays, type Calendar } from '@concord/catalogue';
import { Refusal, type TrustEndBody, type TrustTellBody } from '@concord/contracts';
import { fallsOutOn, type LineState } from '@concord/trust';
import { isMerit, pendingContest, type RegisterLine, type Told } from './register-line.js';

/** The law and the day under which a step is taken. `on` is the civil date of the catalogue's zone. */
export interface Day {
  on: string;
  calendar: Calendar;
}

/** Throws Refusal `transition_refused` where the line is in none of the states. */
export function requireState(line: RegisterLine, states: readonly LineState[], step: string): void {
  if (states.includes(line.state)) return;
  throw new Refusal('transition_refused', `a line that is ${line.state} cannot be ${step}`);
}

/** Throws Refusal `clock_skew` for a day to come. */
export function requirePast(date: string, { on }: Pick<Day, 'on'>): void {
  if (date > on) throw new Refusal('clock_skew', `${date} is a day to come`);
}

/** A second person lets a line go. Throws Refusal `second_person_required`, `transition_refused`. */
export function approved(line: RegisterLine, by: string, { on }: Pick<Day, 'on'>): RegisterLine {
  requireState(line, ['DRAFT'], 'approved');
  if (by === line.recordedBy) throw new Refusal('second_person_required', 'who recorded a line does not approve it');
  return { ...line, state: 'APPROVED', approvedBy: by, approvedOn: on };
}

/**
 * The organisation was told: it counts from the day after its window of `contestDays` working days, see `delivered`. Throws Refusal
 * `transition_refused`, `range_invalid` for a delivery before the approval, `clock_skew`, `calendar_not_covered`.
 */
export function toldOn(line: RegisterLine, notice: TrustTellBody, contestDays: number, day: Day): RegisterLine {
  requireState(line, ['APPROVED'], 'told');
  const told = delivered(notice, line.approvedOn ?? line.decision.decidedOn, contestDays, day);
  return { ...line, state: 'TOLD', told, countsFrom: addDays(told.windowClosesOn, 1) };
}

/**
 * A notice with its window of `contestDays` working days, which opens on the later of its delivery and the day on which that is
 * recorded: before it the firm cannot contest. Throws Refusal `clock_skew`, `range_invalid` for a delivery before `earliest`,
 * `calendar_not_covered`.
 */
export function delivered(notice: TrustTellBody, earliest: string, contestDays: number, day: Day): Told {
  requirePast(notice.deliveredOn, day);
  if (notice.deliveredOn < earliest) {
    throw new Refusal('range_invalid', 'an organisation is told on the day of the approval or after it');
  }
  // No delivery is a day to come, so today is the later of both. A window from the delivery alone could be over before the
  // register shows the line to the firm: whoever recorded late would leave it no contest in time, and end a merit in the past.
  return { ...notice, windowClosesOn: day.calendar.windowClosesOn({ kind: 'working', days: contestDays }, day.on) };
}

/**
 * The authority takes a line back by itself: from a day on, or as if it had never been. A pending contest is moot then.
 * A merit that was told is not taken back so. Throws Refusal `transition_refused`, `second_person_required`, `clock_skew`,
 * `range_invalid` for a day before the decision.
 */
export function ended(line: RegisterLine, body: TrustEndBody, by: string, day: Day): RegisterLine {
  requireState(line, ['DRAFT', 'APPROVED', 'TOLD', 'CONTESTED'], 'ended');
  if (isMerit(line) && line.told) {
    throw new Refusal(
      'transition_refused',
      'a merit that was told is withdrawn by two, and its organisation is told first',
    );
  }
  if (by === line.recordedBy) throw new Refusal('second_person_required', 'who recorded a line does not end it');
  const on = body.how === 'REVOKED' ? body.on : day.on;
  requirePast(on, day);
  if (on < line.decision.decidedOn) throw new Refusal('range_invalid', 'a line ends on or after its decision');
  const contest = pendingContest(line);
  const decision = { outcome: body.how, reason: body.reason, decidedOn: day.on, by };
  return {
    ...line,
    state: body.how,
    endedOn: body.how === 'REVOKED' ? on : null,
    contests: line.contests.map((each) => (each === contest ? { ...each, decision } : each)),
    ended: { how: body.how, on, reason: body.reason, by },
  };
}

/** True once nothing of a line is left to come: a contest of it would change nothing. */
export function hasFallenOut(line: RegisterLine, { on }: Pick<Day, 'on'>): boolean {
  return on >= fallsOutOn(line) || (line.endedOn !== null && on >= line.endedOn);
}
