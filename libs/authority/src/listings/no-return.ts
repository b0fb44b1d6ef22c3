import { Refusal, type MeasureRange } from '@concord/contracts';
import { spanOf, type Listing } from './listing.js';
import type { Setting } from './ordering.js';

/** What an amendment makes of the ranges, and the day on which it was served. */
interface Amended {
  measures: readonly MeasureRange[];
  servedOn: string;
}

/**
 * Relisting needs a new decision (domain.md, "Life of a listing"): an amendment brings back no measure that is over, nor one
 * that has fallen. It may take days away from it; more than that only where it was served while the measure (a new one: the
 * listing) still ran and is recorded late, and then every day of it is over: nobody is bound by it today or later. Throws
 * Refusal `transition_refused`.
 */
export function requireNoReturn(
  listing: Pick<Listing, 'measures'>,
  { measures, servedOn }: Amended,
  { today }: Pick<Setting, 'today'>,
): void {
  const span = spanOf(listing.measures);
  const hasRunOut = span === undefined || span.to <= today;
  for (const range of measures) {
    const before = listing.measures.find(({ measure }) => measure === range.measure);
    const hasFallen = before !== undefined && before.from >= before.to;
    const isOver = before ? hasFallen || before.to <= today : hasRunOut;
    const takesAway = before !== undefined && before.from <= range.from && range.to <= before.to;
    const end = before?.to ?? span?.to;
    const isLateRecord = end !== undefined && servedOn < end && !hasFallen && range.to <= today;
    if (isOver && !takesAway && !isLateRecord)
      throw new Refusal('transition_refused', `${range.measure} is over: relisting needs a new decision`);
  }
}

/**
 * The measures that an amendment does not name, empty from now on: what it leaves out has fallen and does not come back with a
 * later one.
 */
export function leftOut(before: readonly MeasureRange[], amended: readonly MeasureRange[]): MeasureRange[] {
  return before
    .filter(({ measure }) => !amended.some((range) => range.measure === measure))
    .map(({ measure, from }) => ({ measure, from, to: from }));
}
