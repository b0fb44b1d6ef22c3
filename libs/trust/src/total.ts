import type { PublishedTrustLine } from '@concord/contracts';
import { contributionsOf, fallsOutOn, pointsOn, windowEnd } from './contribution.js';
import type { TrustLine } from './line.js';

/** Why a line adds what it adds on a date. */
export const WHYS = [
  'COUNTS',
  'DECAYED',
  'NOT_YET',
  'SUSPENDED',
  'FALLEN_OUT',
  'REPEALED',
  'REVOKED',
  'ANNULLED',
] as const;
export type Why = (typeof WHYS)[number];

/** A line's part in a total. */
export interface ToldLine {
  id: string;
  points: number;
  why: Why;
}

/** The sum of whole points on a civil date, with every line's part in it: anybody can add them up again. */
export interface Total {
  on: string;
  points: number;
  lines: ToldLine[];
}

function isSuspended(line: TrustLine, date: string): boolean {
  return line.suspensions.some(({ from, to }) => from <= date && (to === null || date < to));
}

function whyOn(line: TrustLine, points: number, date: string): Why {
  if (line.state === 'ANNULLED') return 'ANNULLED';
  if (line.endedOn !== null && date >= line.endedOn) return 'REVOKED';
  if (date >= windowEnd(line)) return 'FALLEN_OUT';
  if (date >= fallsOutOn(line)) return 'REPEALED';
  if (isSuspended(line, date)) return 'SUSPENDED';
  if (line.countsFrom === null || date < line.countsFrom) return 'NOT_YET';
  return points === line.weight.points ? 'COUNTS' : 'DECAYED';
}

/** Each line once, by its id and in its order, so that neither order nor repetition changes what is told. */
function each<T extends { id: string }>(lines: readonly T[]): T[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The total of one organisation in one scheme on a civil date of the jurisdiction, and why each line adds what it does. */
export function totalOn(lines: readonly TrustLine[], date: string): Total {
  const told = each(lines).map((line) => {
    const points = pointsOn(contributionsOf(line), date);
    return { id: line.id, points, why: whyOn(line, points, date) };
  });
  return { on: date, points: told.reduce((sum, { points }) => sum + points, 0), lines: told };
}

/** The total of what was published, on any civil date: a reader needs nothing but the record. */
export function publishedTotalOn(lines: readonly PublishedTrustLine[], date: string): number {
  return each(lines).reduce((sum, { contributions }) => sum + pointsOn(contributions, date), 0);
}
