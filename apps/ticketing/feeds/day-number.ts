const DAY_MS = 86_400_000;
const LAST = 0xffff;

/** Days from 1970-01-01 to a civil date; undefined outside 1970-01-01 to 2149-06-06, which 16 bits hold. */
export function dayNumber(date: string): number | undefined {
  const days = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  return days >= 0 && days <= LAST ? days : undefined;
}
