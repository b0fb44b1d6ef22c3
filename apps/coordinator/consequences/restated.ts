import type { Range, Suspension } from '@concord/contracts';
import { contribution, statedTexts, subtract, type Facts, type ListingFacts } from '@concord/joint-list';

/** What a version of a listing makes otherwise of days that were told. Dates are civil dates. */
export interface Restated {
  /** Measures of which somebody was told otherwise, sorted. */
  measures: string[];
  /** Those of them of which days are taken back. Of the others the identity that was told was wrong. */
  cut: string[];
  /** The first day on which a check, of whatever day, was answered wrongly. */
  since: string;
}

/** Before any check: a wrong identity was wrong whenever somebody asked. */
const EVER = '0001-01-01';

/**
 * What `after` takes back of what `before` said of days before `today`; undefined where nothing is. An end from today on takes
 * nothing back: what was told of the days before it stays true. What is annulled is a matter of its own, and so is what begins
 * to bind: nobody was refused for it. An identifier, name or birth date that it states no more was
 * told wrongly of every day, those to come too, for whoever asks asks of a day of travel.
 */
export function restatedBy(before: Facts | null | undefined, after: Facts, today: string): Restated | undefined {
  if (before?.kind !== 'listing' || after.kind !== 'listing' || after.state === 'ANNULLED') return undefined;
  const renamed = statesNoMore(before, after);
  const told = [...contribution(before)].map(([measure, ranges]) => ({ measure, past: pastOf(ranges, today) }));
  // Most versions follow one that had told nothing of days that are past.
  if (!renamed && told.every(({ past }) => past.length === 0)) return undefined;
  const now = contribution(after);
  const taken = new Map<string, string>();
  const cut: string[] = [];
  for (const { measure, past } of told) {
    const left = subtract(past, (now.get(measure) ?? []).map(holeOf));
    if (left.length > 0) cut.push(measure);
    const since = renamed ? EVER : takenSince(left, measure, before, after);
    if (since !== undefined) taken.set(measure, since);
  }
  const [since] = [...taken.values()].sort();
  return since === undefined ? undefined : { measures: [...taken.keys()].sort(), cut: cut.sort(), since };
}

/**
 * From which day on days of a measure were told wrongly that are taken back: a suspension counts from its own start, which may lie
 * before the first day that it takes, for counters answer by the day of travel; an end counts from itself.
 */
function takenSince(
  days: readonly Range[],
  measure: string,
  before: ListingFacts,
  after: ListingFacts,
): string | undefined {
  const ofMeasure = ({ measures }: Suspension) => measures?.includes(measure) ?? true;
  const known = new Set(before.suspensions.filter(ofMeasure).map(({ from }) => from));
  const fresh = after.suspensions.filter((each) => ofMeasure(each) && !known.has(each.from));
  const causes = fresh.filter(({ from, to }) => days.some(([first, end]) => from < end && (to === null || to > first)));
  return [...days.map(([first]) => first), ...causes.map(({ from }) => from)].sort()[0];
}

const holeOf = ([from, to]: Range) => ({ from, to });

/** What of the ranges lies before a day. */
function pastOf(ranges: readonly Range[], day: string): Range[] {
  return subtract(ranges, [{ from: day, to: null }]);
}

/** True where something by which the subject was told is not said any more. */
function statesNoMore(before: ListingFacts, after: ListingFacts): boolean {
  const now = new Set([...statedTexts(after), ...after.subject.names]);
  const said = [...statedTexts(before), ...before.subject.names];
  const { birthDate } = before.subject;
  return said.some((each) => !now.has(each)) || (birthDate !== undefined && birthDate !== after.subject.birthDate);
}
