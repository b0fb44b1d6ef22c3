import { Refusal } from '@concord/contracts';
import { addDays, weekday } from './dates.js';
import type { CalendarYear, ObjectionWindow } from './schema.js';

/** More days than any run of holidays; past it a calendar is broken. */
const LONGEST_REST = 31;

/** So many answers are kept: every event asks again for the same few days. */
const MOST_KNOWN = 10_000;

/** Working days of a jurisdiction, for the years whose public holidays are known. */
export interface Calendar {
  /** Throws Refusal `calendar_not_covered` outside the years that are known. */
  isWorkingDay(date: string): boolean;
  /** The `count`th working day after `date`, which is not counted itself. Throws Refusal `calendar_not_covered`. */
  addWorkingDays(date: string, count: number): string;
  /**
   * The last day on which an objection is timely. The day of delivery is not counted (Civil Code art. 201). Natural days
   * that end on a day of rest roll on to the next working day (art. 203). Without a window it is the day before delivery:
   * effect is due at once. In a provisional year a day that the notice may yet make a day of rest does not count, so that
   * the window never closes earlier than the law will say. Throws Refusal `calendar_not_covered`.
   */
  windowClosesOn(window: ObjectionWindow, deliveredOn: string): string;
}

/** The civil dates of an entry `MM-DD` or `MM-DD..MM-DD` of a year, both ends included; empty where it runs backwards. */
export function datesOf(year: number, entry: string): string[] {
  const [first = '', last = first] = entry.split('..');
  const end = `${year}-${last}`;
  const dates: string[] = [];
  for (let date = `${year}-${first}`; date <= end && dates.length < LONGEST_REST; date = addDays(date, 1)) {
    dates.push(date);
  }
  return dates;
}

function next(isWorkingDay: (date: string) => boolean, start: string, count: number): string {
  let date = start;
  for (let counted = 0, rest = 0; counted < count;) {
    date = addDays(date, 1);
    if (isWorkingDay(date)) {
      counted += 1;
      rest = 0;
    } else if (++rest > LONGEST_REST) throw new Error(`no working day within ${LONGEST_REST} days before ${date}`);
  }
  return date;
}

/** The calendar that the tables of `years` make: Monday to Friday are worked unless a table says otherwise. */
export function calendarOf(years: readonly CalendarYear[]): Calendar {
  const covered = new Set(years.map((table) => String(table.year)));
  const listed = (entries: (table: CalendarYear) => readonly string[]) =>
    new Set(years.flatMap((table) => entries(table).flatMap((entry) => datesOf(table.year, entry))));
  const holidays = listed((table) => table.holidays);
  const workdays = listed((table) => table.workdays);
  const mayRest = listed((table) => table.provisional?.mayRest ?? []);

  function isWorkingDay(date: string): boolean {
    const year = date.slice(0, 4);
    if (!covered.has(year)) throw new Refusal('calendar_not_covered', `the holidays of ${year} are not known`);
    if (workdays.has(date)) return true;
    const day = weekday(date);
    return day !== 0 && day !== 6 && !holidays.has(date);
  }

  const isSurelyWorked = (date: string) => isWorkingDay(date) && !mayRest.has(date);

  function closing(window: ObjectionWindow, deliveredOn: string): string {
    if (window.kind === 'none') return addDays(deliveredOn, -1);
    if (window.kind === 'working') return next(isSurelyWorked, deliveredOn, window.days);
    const end = addDays(deliveredOn, window.days);
    return isSurelyWorked(end) ? end : next(isSurelyWorked, end, 1);
  }

  const known = new Map<string, string>();
  function windowClosesOn(window: ObjectionWindow, deliveredOn: string): string {
    const key = `${window.kind}|${window.days}|${deliveredOn}`;
    let closes = known.get(key);
    if (closes === undefined) {
      closes = closing(window, deliveredOn);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(key, closes);
    }
    return closes;
  }

  return { isWorkingDay, addWorkingDays: (date, count) => next(isWorkingDay, date, count), windowClosesOn };
}
