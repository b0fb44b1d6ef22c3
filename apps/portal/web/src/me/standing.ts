import type { Me, OwnListing } from './me';

/** States in which a listing is over, as domain.md has them: there is something to prove then. Paid, it may run on for a while. */
const OVER: readonly string[] = ['EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED', 'WITHDRAWN', 'ANNULLED'];

export const isOver = ({ state, remedies }: OwnListing): boolean => OVER.includes(state) && remedies.length === 0;

/**
 * The day on which a performed listing is free again, where it still binds until then: a conduct that was repeated runs its term
 * though the fare is paid. Undefined where nothing of it is ahead. Source: domain.md, "Life of a listing".
 */
export function performedYetBindingUntil(
  { state, measures, contested, parked }: Pick<OwnListing, 'state' | 'measures' | 'contested' | 'parked'>,
  today: string,
): string | undefined {
  if (state !== 'PERFORMED' || contested || parked) return undefined;
  const ends = measures.flatMap(({ coverage }) => coverage.map(([, to]) => to));
  return ends
    .filter((to) => to > today)
    .sort()
    .at(-1);
}

/** A measure that is in effect on a date, and the day from which it is no more. */
export interface InEffect {
  measure: string;
  name: OwnListing['groundName'];
  until: string;
}

/** What is in effect on a date, each measure once, with the last of its days. A listing that a human has to look at binds nobody. */
export function inEffectOn({ listings }: Pick<Me, 'listings'>, on: string): InEffect[] {
  const found = new Map<string, InEffect>();
  for (const { measures, contested, parked } of listings) {
    if (contested || parked) continue;
    for (const { measure, name, coverage } of measures) {
      const until = coverage.find(([from, to]) => from <= on && on < to)?.[1];
      const known = found.get(measure);
      if (until !== undefined && (!known || known.until < until)) found.set(measure, { measure, name, until });
    }
  }
  return [...found.values()];
}

/** Those that are not over first; otherwise as they came. */
export function byStanding(listings: readonly OwnListing[]): OwnListing[] {
  return [...listings.filter((each) => !isOver(each)), ...listings.filter(isOver)];
}
