import { Refusal } from '@concord/contracts';
import type { Calendar } from './calendar.js';
import { addDays } from './dates.js';

/** Working days in which a timely objection is decided; domain.md, "Time". */
export const OBJECTION_DECISION_DAYS = 15;

/** Working days in which an application for removal, or a request for correction, is decided; domain.md, "Time". */
export const REMOVAL_DECISION_DAYS = 3;

/**
 * The last day on which what was asked on the civil date `on` is decided in time. Where the holidays are not known yet it is the
 * third day, which no calendar can make earlier: the sooner day is the subject's.
 */
export function removalDueOn(calendar: Calendar, on: string): string {
  try {
    return calendar.addWorkingDays(on, REMOVAL_DECISION_DAYS);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'calendar_not_covered') return addDays(on, REMOVAL_DECISION_DAYS);
    throw error;
  }
}
