import { daysBetween } from '@concord/catalogue';
import { isContestInTime } from '../lines/contests.js';
import type { RegisterLine } from '../lines/register-line.js';
import { hasFallenOut } from '../lines/steps.js';

/** That a line can be contested today. In time, it adds nothing until somebody decides; late, it counts on and is examined. */
export interface Contestable {
  line: string;
  inTime: boolean;
  /** The last civil day of a contest in time, and the days from today to it; null where it would be late. */
  until: string | null;
  daysLeft: number | null;
}

/** Which of an organisation's lines it can contest on a civil day: told, not contested already, not fallen out. */
export function contestableOn(lines: readonly RegisterLine[], on: string): Contestable[] {
  return lines.flatMap((line) => {
    if (line.state !== 'TOLD' || !line.told || hasFallenOut(line, { on })) return [];
    const { windowClosesOn } = line.told;
    const inTime = isContestInTime(line, on);
    const left = inTime ? { until: windowClosesOn, daysLeft: daysBetween(on, windowClosesOn) } : null;
    return [{ line: line.id, inTime, until: left?.until ?? null, daysLeft: left?.daysLeft ?? null }];
  });
}
