import { z } from 'zod';

const CIVIL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True when `text` is `YYYY-MM-DD` and that day exists in the proleptic Gregorian calendar (ISO 8601). */
export function isCivilDate(text: string): boolean {
  const parts = CIVIL_DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
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
