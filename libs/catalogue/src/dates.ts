const DAY = 86_400_000;

/** A length of time counted in civil dates: years, months or days, one of them. */
export type Term = { years: number } | { months: number } | { days: number };

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 31);
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

function epoch(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The civil date `days` after `date` (before it, if negative). Dates are `YYYY-MM-DD`, years 0001 to 9999. */
export function addDays(date: string, days: number): string {
  return new Date(epoch(date) + days * DAY).toISOString().slice(0, 10);
}

/** The same day `months` later; a month with no such day ends on its last day (domain rule; Civil Code art. 202). */
export function addMonths(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const day = Math.min(Number(date.slice(8, 10)), lengthOf(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The same day `years` later; 29 February becomes the 28th in a common year. */
export function addYears(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const rest = date.slice(4);
  return pad(year, 4) + (rest === '-02-29' && !isLeap(year) ? '-02-28' : rest);
}

/** The exclusive end of a term that starts on `date`. */
export function addTerm(date: string, term: Term): string {
  if ('years' in term) return addYears(date, term.years);
  return 'months' in term ? addMonths(date, term.months) : addDays(date, term.days);
}

const SOME_DAY = '2025-01-01';

/** Whether a term is longer than another, counted from one day. */
export function longer(a: Term, b: Term): boolean {
  return addTerm(SOME_DAY, a) > addTerm(SOME_DAY, b);
}

/** Days from `from` to `to`, negative where `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((epoch(to) - epoch(from)) / DAY);
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekday(date: string): number {
  return new Date(epoch(date)).getUTCDay();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil date of an instant in a time zone of the IANA database. Throws a RangeError for an unknown zone. */
export function today(zone: string, instant: Date): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}
