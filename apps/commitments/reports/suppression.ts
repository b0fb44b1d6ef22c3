import { halvesOf, periodsOf } from './period.js';

/** A cell with fewer due commitments is not shown: so few tell of one case, and a rate of them tells nothing. */
export const FEWEST = 5;

/**
 * Which periods of one department and year are shown. `due` says how many commitments are due in a period, each the sum of its two
 * halves. A year is shown from {@link FEWEST} on; the two halves of what is shown are shown together, and only where each has as
 * many. So a shown number is split into shown numbers or not at all: no difference of shown numbers is a hidden one, and whoever
 * knows this rule learns of a hidden one no more than that it, or the one beside it, is small. Hiding fewer cells (the small one and
 * its neighbour, sums kept) was tried: there a reader who knows the rule can derive some. Pure.
 */
export function shownPeriods(year: string, due: (period: string) => number): ReadonlySet<string> {
  const shown = new Set<string>();
  if (due(year) >= FEWEST) shown.add(year);
  for (const whole of periodsOf(year)) {
    const halves = halvesOf(whole);
    if (!halves || !shown.has(whole) || halves.some((half) => due(half) < FEWEST)) continue;
    for (const half of halves) shown.add(half);
  }
  return shown;
}
