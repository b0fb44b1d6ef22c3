import type { Range } from '@concord/contracts';

/** After the last civil date that any range may name; stands for an open end while ranges are cut. */
const NEVER = '9999-99-99';

/** What is cut out of ranges, half-open; `to` null cuts everything from its start. */
export interface Hole {
  from: string;
  to: string | null;
}

/** The union of half-open ranges: sorted, disjoint, touching ranges joined, empty ones dropped. Gaps stay gaps. */
export function union(ranges: readonly Range[]): Range[] {
  if (ranges.length < 2) return ranges.filter(([from, to]) => from < to).map(([from, to]) => [from, to]);
  const sorted = ranges.filter(([from, to]) => from < to).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const joined: Range[] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1]) {
      if (to > last[1]) last[1] = to;
    } else joined.push([from, to]);
  }
  return joined;
}

/** What is left of `ranges` outside `holes`; an open hole (`to` null) cuts everything from its start. */
export function subtract(ranges: readonly Range[], holes: readonly Hole[]): Range[] {
  let left: Range[] = union(ranges);
  for (const hole of holes) {
    const end = hole.to ?? NEVER;
    if (end <= hole.from) continue;
    left = left.flatMap(([from, to]) => {
      const pieces: Range[] = [];
      if (from < hole.from) pieces.push([from, to < hole.from ? to : hole.from]);
      if (to > end) pieces.push([from > end ? from : end, to]);
      return pieces;
    });
  }
  return left;
}

/** True when the civil date `on` lies in one of the half-open ranges. */
export function covers(ranges: readonly Range[], on: string): boolean {
  return ranges.some(([from, to]) => from <= on && on < to);
}
