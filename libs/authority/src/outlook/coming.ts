import { addDays, type Catalogue } from '@concord/catalogue';
import { Refusal, type MeasureRange, type Moment, type Suspension } from '@concord/contracts';
import type { Listing } from '../listings/listing.js';
import { rangesOf } from '../listings/ranges.js';
import { isEnded } from '../listings/transitions.js';

/** No window is as long as so many days with every holiday in it. */
const LONGEST_WINDOW = 150;

/** Moments of one kind, a day once with all its measures; all of them named where not every measure is meant. */
function byDay(what: Moment['what'], each: readonly { on: string; measure: string }[]): Moment[] {
  const days = new Map<string, string[]>();
  for (const { on, measure } of each) days.set(on, [...(days.get(on) ?? []), measure]);
  return [...days].map(([on, measures]) => ({ on, what, measures }));
}

function ofRanges(measures: readonly MeasureRange[]): Moment[] {
  const real = measures.filter(({ from, to }) => from < to);
  return [
    ...byDay(
      'begins',
      real.map(({ from, measure }) => ({ on: from, measure })),
    ),
    ...byDay(
      'ends',
      real.map(({ to, measure }) => ({ on: to, measure })),
    ),
  ];
}

/** True where a suspension takes a day from a range; an open one is told whatever the ranges are. */
function takesDays({ measures: named, from, to }: Suspension, ranges: readonly MeasureRange[]): boolean {
  return (
    to === null ||
    ranges.some((range) => (named?.includes(range.measure) ?? true) && from < range.to && range.from < to)
  );
}

function ofSuspensions(suspensions: readonly Suspension[], silentFrom: readonly string[]): Moment[] {
  return suspensions.flatMap(({ measures, from, to }) => {
    const named = measures && { measures };
    const begins: Moment[] = silentFrom.includes(from) ? [] : [{ on: from, what: 'suspended', ...named }];
    return [...begins, ...(to === null ? [] : [{ on: to, what: 'binds-again' as const, ...named }])];
  });
}

function ofProceedings({ objections, removals, extensions, suspensions }: Listing, ranges: MeasureRange[]): Moment[] {
  const objectionsDue = objections.flatMap(({ decision, dueOn, timely }) =>
    decision || dueOn === undefined ? [] : [{ dueOn, timely }],
  );
  const removalsDue = removals.flatMap(({ decision, dueOn }) => (decision ? [] : [dueOn]));
  // A timely objection suspends already; anything else falls silent once it is overdue.
  const silent = [...objectionsDue.filter(({ timely }) => !timely).map(({ dueOn }) => dueOn), ...removalsDue];
  const silentFrom = silent.map((dueOn) => addDays(dueOn, 1));
  const extensionsDue = extensions.flatMap(({ notice, measures }) => (notice ? [] : measures));
  return [
    ...objectionsDue.map(({ dueOn }): Moment => ({ on: dueOn, what: 'objection-due' })),
    ...removalsDue.map((on): Moment => ({ on, what: 'removal-due' })),
    ...silentFrom.map((on): Moment => ({ on, what: 'falls-silent' })),
    ...byDay(
      'extension-due',
      extensionsDue.map(({ from, measure }) => ({ on: addDays(from, -1), measure })),
    ),
    ...ofSuspensions(
      suspensions.filter((each) => takesDays(each, ranges)),
      silentFrom,
    ),
  ];
}

/** What a listing's dates and proceedings bring from `today` on if nobody acts; what is not served is thought served today. */
export function comingOf(listing: Listing, law: Catalogue, today: string): Moment[] {
  if (isEnded(listing.state) && listing.measures.every(({ to }) => to <= today)) return [];
  if (listing.state === 'ANNULLED' || listing.state === 'WITHDRAWN') return [];
  const served = listing.notice?.deliveredOn ?? today;
  const closes = listing.notice?.windowClosesOn ?? closesIfServed(listing, law, served);
  const window: Moment[] = closes === undefined ? [] : [{ on: closes, what: 'window-closes' }];
  const ranges = listing.notice ? listing.measures : (rangesIfServed(listing, law, served) ?? []);
  return [...window, ...ofRanges(ranges), ...ofProceedings(listing, ranges)]
    .filter(({ on }) => on >= today)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** What cannot be told: the holidays of that time are not known, or the law does not have the pair any more. */
const UNTOLD: readonly string[] = ['calendar_not_covered', 'legal_basis_unknown'];

/** Undefined where it cannot be told. */
function known<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal && UNTOLD.includes(error.code)) return undefined;
    throw error;
  }
}

function closesIfServed({ ground }: Listing, law: Catalogue, on: string): string | undefined {
  const window = law.ground(ground)?.window;
  return window && known(() => law.calendar.windowClosesOn(window, on));
}

function rangesIfServed(listing: Listing, law: Catalogue, on: string): MeasureRange[] | undefined {
  return known(() => rangesOf(law, listing, on));
}

/**
 * The last day on which delivery closes the window before the first range that was ordered with its dates. Undefined where no
 * range has dates, where it is served, where the calendar does not reach so far, and where no day does.
 */
export function serveBy(listing: Listing, law: Catalogue): string | undefined {
  const [first] = listing.orders.flatMap(({ from }) => from ?? []).sort();
  if (first === undefined || listing.notice || isEnded(listing.state)) return undefined;
  const earliest = listing.decision.decidedOn;
  for (let back = 0, on = first; back < LONGEST_WINDOW && on >= earliest; back += 1, on = addDays(on, -1)) {
    const closes = closesIfServed(listing, law, on);
    if (closes !== undefined && closes < first) return on;
  }
  return undefined;
}
