import { daysBetween } from '@concord/catalogue';
import { contestedPart, isContestInTime } from '../lines/contests.js';
import type { RegisterLine } from '../lines/register-line.js';

/** That a line, or the withdrawal of a merit, can be contested today: in time, or late, when the line counts on and is examined. */
export interface Contestable {
  line: string;
  of: 'LINE' | 'WITHDRAWAL';
  inTime: boolean;
  /** The last civil day of a contest in time, and the days from today to it; null where it would be late. */
  until: string | null;
  daysLeft: number | null;
}

/** Which of an organisation's lines it can contest on a civil day: told, not contested already as they are, not fallen out. */
export function contestableOn(lines: readonly RegisterLine[], on: string): Contestable[] {
  return lines.flatMap((line) => {
    const of = contestedPart(line, { on });
    const told = of === 'WITHDRAWAL' ? line.withdrawal?.told : line.told;
    if (!of || !told) return [];
    const inTime = of === 'WITHDRAWAL' || isContestInTime(line, on);
    const left = inTime ? { until: told.windowClosesOn, daysLeft: daysBetween(on, told.windowClosesOn) } : null;
    return [{ line: line.id, of, inTime, until: left?.until ?? null, daysLeft: left?.daysLeft ?? null }];
  });
}
