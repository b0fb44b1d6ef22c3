import type { Range } from '@concord/contracts';
import { contribution, statedTexts, subtract, type Facts, type ListingFacts } from '@concord/joint-list';

/** What a version of a listing makes otherwise of days that were told. Dates are civil dates. */
export interface Restated {
  /** Measures of which somebody was told otherwise, sorted. */
  measures: string[];
  /** Those of them of which days are taken back. Of the others the identity that was told was wrong. */
  cut: string[];
  /** The first day that was told otherwise. */
  since: string;
}

/**
 * What `after` takes back of what `before` said of days before `today`; undefined where nothing is. An end from today on takes
 * nothing back: what was told of the days before it stays true. What is annulled is a matter of its own, and so is what begins
 * to bind: nobody was refused for it. An identifier, name or birth date that it states no more was told wrongly on every day.
 */
export function restatedBy(before: Facts | null | undefined, after: Facts, today: string): Restated | undefined {
  if (before?.kind !== 'listing' || after.kind !== 'listing' || after.state === 'ANNULLED') return undefined;
  const told = [...contribution(before)].map(([measure, ranges]) => ({ measure, past: pastOf(ranges, today) }));
  // Most versions follow one that had told nothing of days that are past.
  if (told.every(({ past }) => past.length === 0)) return undefined;
  const now = contribution(after);
  const renamed = statesNoMore(before, after);
  const taken = new Map<string, string>();
  const cut: string[] = [];
  for (const { measure, past } of told) {
    const left = subtract(past, (now.get(measure) ?? []).map(holeOf));
    if (left.length > 0) cut.push(measure);
    const [first] = renamed ? past : left;
    if (first) taken.set(measure, first[0]);
  }
  const [since] = [...taken.values()].sort();
  return since === undefined ? undefined : { measures: [...taken.keys()].sort(), cut: cut.sort(), since };
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
