import type { Range } from '@concord/contracts';
import { subtract, type Hole } from './coverage.js';
import { standing, type ListingFacts } from './facts.js';

const NONE = (): readonly Hole[] => [];

/** What tells on which days a listing means to bind. */
export type Binding = Pick<ListingFacts, 'kind' | 'noticed' | 'state' | 'measures' | 'suspensions'>;

/**
 * What a listing says of each measure: its ranges with its suspensions cut out, and what `without` tells. A measure of which
 * nothing is left is not among them; none is when the listing does not stand.
 */
export function stated(listing: Binding, without: (measure: string) => readonly Hole[] = NONE): Map<string, Range[]> {
  const byMeasure = new Map<string, Range[]>();
  if (!standing(listing)) return byMeasure;
  for (const { measure, from, to } of listing.measures) {
    const ranges = byMeasure.get(measure);
    if (ranges) ranges.push([from, to]);
    else byMeasure.set(measure, [[from, to]]);
  }
  for (const [measure, ranges] of byMeasure) {
    const suspended = listing.suspensions.filter((s) => s.measures?.includes(measure) ?? true);
    const left = subtract(ranges, [...suspended, ...without(measure)]);
    if (left.length > 0) byMeasure.set(measure, left);
    else byMeasure.delete(measure);
  }
  return byMeasure;
}

/** The measures of which `next` says a day more than `before`, sorted. */
export function boundAnew(before: Binding, next: Binding): string[] {
  const known = stated(before);
  return [...stated(next)]
    .filter(([measure, ranges]) => subtract(ranges, (known.get(measure) ?? []).map(holeOf)).length > 0)
    .map(([measure]) => measure)
    .sort();
}

const holeOf = ([from, to]: Range): Hole => ({ from, to });
