import type { Expected, World } from './made-up-world.builder.js';

/** What one subject's measure must be: the days covered as ranges, and each basis with its own range. */
export interface ReferenceMeasure {
  coverage: [string, string][];
  /** `AUTHORITY REFERENCE FROM TO`, sorted. */
  bases: string[];
}

/** Marks each day on which a range begins or ends, and walks them in order counting how many are open. */
function covered(ranges: readonly (readonly [string, string])[]): [string, string][] {
  const marks = new Map<string, number>();
  for (const [from, to] of ranges) {
    marks.set(from, (marks.get(from) ?? 0) + 1);
    marks.set(to, (marks.get(to) ?? 0) - 1);
  }
  const result: [string, string][] = [];
  let open = 0;
  let since = '';
  for (const day of [...marks.keys()].sort()) {
    const before = open;
    open += marks.get(day) ?? 0;
    if (before === 0 && open > 0) since = day;
    if (before > 0 && open === 0) result.push([since, day]);
  }
  return result;
}

/**
 * The joint restriction list that a world must come to, by `SOMEBODY|MEASURE`. Written from the domain's rules alone: it
 * shares no code with the product, and knows who is who from how the world was made, not from identifiers.
 */
export function referenceRestrictions(world: World): Map<string, ReferenceMeasure> {
  const parts = new Map<string, { listing: Expected; from: string; to: string }[]>();
  for (const listing of world.expected) {
    for (const { measure, from, to } of listing.measures) {
      if (from >= to) continue;
      const key = `${listing.about.key}|${measure}`;
      parts.set(key, [...(parts.get(key) ?? []), { listing, from, to }]);
    }
  }
  return new Map(
    [...parts].map(([key, list]) => [
      key,
      {
        coverage: covered(list.map(({ from, to }) => [from, to] as const)),
        bases: list.map(({ listing, from, to }) => `${listing.authority} ${listing.reference} ${from} ${to}`).sort(),
      },
    ]),
  );
}

/** The days on which each honoured firm's honour is due: its range without the days of an ineligibility (M12). */
export function referenceRewards(world: World): Map<string, [string, string][]> {
  const restrictions = referenceRestrictions(world);
  return new Map(
    world.honours.map(({ about, draft }) => {
      const holes = restrictions.get(`${about.key}|M12`)?.coverage ?? [];
      const edges = [draft.from, draft.to, ...holes.flat()].sort();
      const due = edges.slice(1).flatMap((to, i): [string, string][] => {
        const from = edges[i] ?? to;
        const inside = from >= draft.from && to <= draft.to && from < to;
        return inside && !holes.some(([start, end]) => start <= from && from < end) ? [[from, to]] : [];
      });
      return [about.key, covered(due)] as const;
    }),
  );
}
