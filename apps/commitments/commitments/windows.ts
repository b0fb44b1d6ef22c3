import { catalogue } from '@concord/catalogue';
import type { Commitment, Hearing } from './commitment.js';

/**
 * Working days that each side has, counted by the catalogue's calendar without the day of the event. Modelled on the ten days that
 * an audited body has to answer a draft report (Audit Law art. 44) and on the sixty days of a reconsideration (Administrative Reconsideration Law
 * art. 62), here 30 working days and never more.
 */
export const WINDOWS = { reply: 10, finding: 30, reviewRequest: 15, review: 30 } as const;

const { calendar } = catalogue('cn');

/** The last day of a window that an event of `on` opens. Throws Refusal `calendar_not_covered`. */
export function lastDay(window: keyof typeof WINDOWS, on: string): string {
  return calendar.addWorkingDays(on, WINDOWS[window]);
}

/** What a hearing still waits for on a day: nothing hangs for ever, so that past its last day it is off by itself. */
export interface Awaited {
  what: 'reply' | 'finding' | 'review';
  by: string;
}

/** What is awaited on `day`; undefined when the hearing is over, or fell silent because the independent body was late. */
export function awaitedOf(hearing: Hearing, day: string): Awaited | undefined {
  if (hearing.reviewAskedOn !== undefined) return until('review', lastDay('review', hearing.reviewAskedOn), day);
  if (hearing.findings.length > 0) return undefined;
  const replyBy = lastDay('reply', hearing.openedOn);
  if (hearing.repliedOn === undefined && day <= replyBy) return { what: 'reply', by: replyBy };
  return until('finding', lastDay('finding', hearing.repliedOn ?? replyBy), day);
}

function until(what: Awaited['what'], by: string, day: string): Awaited | undefined {
  return day <= by ? { what, by } : undefined;
}

/** The hearing that is the present one: an earlier one is over. */
export const presentHearing = ({ hearings }: Pick<Commitment, 'hearings'>): Hearing | undefined => hearings.at(-1);
