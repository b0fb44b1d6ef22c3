import { z } from 'zod';

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 48;

/** The number of two digits at a place. */
function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** True when `text` is `YYYY-MM-DD` and that day exists in the proleptic Gregorian calendar (ISO 8601). */
export function isCivilDate(text: string): boolean {
  if (text.length !== 10 || !CIVIL_DATE.test(text)) return false;
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  if (month < 1 || month > 12 || day < 1) return false;
  if (month !== 2 || day !== 29) return day <= (LENGTHS[month - 1] ?? 0);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A civil date of the jurisdiction, `YYYY-MM-DD`. Text order is date order. */
export const civilDate = z.string().refine(isCivilDate, 'not a civil date YYYY-MM-DD');

/** An instant, RFC 3339 in UTC. */
export const instant = z.iso.datetime();

/** A half-open range of civil dates `[from, to)`; `to` is null only where an end is open (suspensions). */
export interface OpenRange {
  from: string;
  to: string | null;
}

/** A closed-ended half-open range of civil dates, `[from, to)`, as the pair that feeds and answers carry. */
export type Range = [from: string, to: string];

/** {@link Range} as a schema. */
export const range = z.tuple([civilDate, civilDate]);
