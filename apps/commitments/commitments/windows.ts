import { addDays, catalogue } from '@concord/catalogue';
import { Refusal } from '@concord/contracts';
import type { Commitment, Hearing } from './commitment.js';

/**
 * Working days that each side has, counted by the catalogue's calendar without the day of the event. Modelled on the ten days that
 * an audited body has to answer a draft report (Audit Law art. 44) and on the sixty days of a reconsideration (Administrative Reconsideration Law
 * art. 62), here 30 working days and never more.
 */
export const WINDOWS = { reply: 10, finding: 30, reviewRequest: 15, review: 30 } as const;

/** Of the law as it is now: the holidays of a year are published while the hub runs. */
const calendar = () => catalogue('cn').calendar;

/** The last day of a window that an event of `on` opens. Throws Refusal `calendar_not_covered`. */
export function lastDay(window: keyof typeof WINDOWS, on: string): string {
  return calendar().addWorkingDays(on, WINDOWS[window]);
}

/** No window of working days takes more than so many days for each, whatever the holidays: it ends later than by law, never earlier. */
const LONGEST_PER_WORKING_DAY = 3;

/**
 * As {@link lastDay}; where the holidays of that time are not known yet, a day by which the window is surely over. What a window is
 * part of stays readable, and nothing waits for ever for the calendar.
 */
export function endOf(window: keyof typeof WINDOWS, on: string): string {
  try {
    return lastDay(window, on);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'calendar_not_covered')
      return addDays(on, WINDOWS[window] * LONGEST_PER_WORKING_DAY);
    throw error;
  }
}

/** Throws Refusal `calendar_not_covered` on a day whose year the calendar does not know: what is over then nobody can say. */
export function requireKnownCalendar(day: string): void {
  calendar().isWorkingDay(day);
}

/** What a hearing still waits for on a day: nothing hangs for ever, so that past its last day it is off by itself. */
export interface Awaited {
  what: 'reply' | 'finding' | 'review';
  by: string;
}

/**
 * What is awaited on `day`; undefined when the hearing is over, or fell silent because the independent body was late. Never throws:
 * an end that the calendar does not reach yet is awaited still.
 */
export function awaitedOf(hearing: Hearing, day: string): Awaited | undefined {
  if (hearing.reviewAskedOn !== undefined) return until('review', endOf('review', hearing.reviewAskedOn), day);
  if (hearing.findings.length > 0) return undefined;
  const replyBy = endOf('reply', hearing.openedOn);
  if (hearing.repliedOn === undefined && day <= replyBy) return { what: 'reply', by: replyBy };
  return until('finding', findingUntil(hearing), day);
}

/**
 * The last day on which something may be found. It is counted from a reply that came in time, and from the end of the time for one in
 * every other case: a late reply gives the independent body no more days.
 */
export function findingUntil({ openedOn, repliedOn }: Hearing): string {
  const replyBy = endOf('reply', openedOn);
  return endOf('finding', repliedOn !== undefined && repliedOn <= replyBy ? repliedOn : replyBy);
}

function until(what: Awaited['what'], by: string, day: string): Awaited | undefined {
  return day <= by ? { what, by } : undefined;
}

/**
 * Whether a finding of breach stands on `day`, under review or not. It does not any more where a review was asked for and not decided in
 * time: late means off, and what is off does not come back by a late decision. Never throws.
 */
export function breachStands(hearing: Hearing, day: string): boolean {
  if (!hearing.findings.at(-1)?.breach) return false;
  return hearing.reviewAskedOn === undefined || awaitedOf(hearing, day) !== undefined;
}

/** The hearing that is the present one: an earlier one is over. */
export const presentHearing = ({ hearings }: Pick<Commitment, 'hearings'>): Hearing | undefined => hearings.at(-1);
