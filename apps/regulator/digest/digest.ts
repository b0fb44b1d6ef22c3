import type { RegulatorDigest } from '@concord/contracts';
import { addDays } from '@concord/catalogue';

export type What = 'new' | 'changed' | 'ended';

/** So many entries of one measure, on these grounds, were new, changed or ended on a civil date. */
export interface Steps {
  day: string;
  what: What;
  measure: string;
  grounds: string[];
  entries: number;
}

type Sums = Record<What, number>;

const none = (): Sums => ({ new: 0, changed: 0, ended: 0 });

function add(sums: Map<string, Sums>, key: string, { what, entries }: Steps): void {
  const own = sums.get(key) ?? none();
  own[what] += entries;
  sums.set(key, own);
}

/**
 * What happened in a half-open range of civil dates, by date, measure and ground. Every date, measure and ground given is there,
 * with nothing where nothing happened, in the order given; what is outside of them is not told.
 */
export function digestOfSteps(
  range: { from: string; to: string },
  reach: { measures: readonly string[]; grounds: readonly string[] },
  steps: readonly Steps[],
): Pick<RegulatorDigest, 'days' | 'measures' | 'grounds'> {
  const [days, measures, grounds] = [new Map<string, Sums>(), new Map<string, Sums>(), new Map<string, Sums>()];
  for (let day = range.from; day < range.to; day = addDays(day, 1)) days.set(day, none());
  for (const measure of reach.measures) measures.set(measure, none());
  for (const ground of reach.grounds) grounds.set(ground, none());
  for (const step of steps) {
    if (!days.has(step.day) || !measures.has(step.measure)) continue;
    add(days, step.day, step);
    add(measures, step.measure, step);
    for (const ground of step.grounds) if (grounds.has(ground)) add(grounds, ground, step);
  }
  return {
    days: [...days].map(([day, sums]) => ({ day, ...sums })),
    measures: [...measures].map(([measure, sums]) => ({ measure, ...sums })),
    grounds: [...grounds].map(([ground, sums]) => ({ ground, ...sums })),
  };
}
