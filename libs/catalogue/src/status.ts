import type { CatalogueData } from './schema.js';

type Pair = Pick<CatalogueData['groundMeasures'][number], 'status' | 'statusFrom' | 'statusBefore'>;
export type Status = Pair['status'];

/** A status from its first day on, inclusive; without one from the beginning. */
export interface StatusFrom {
  status: Status;
  from?: string | undefined;
}

/** Civil dates on which something has no effect, half-open; `to` null is without an end. */
export interface WithoutEffect {
  from: string;
  to: string | null;
}

/** Before every civil date. */
const BEGINNING = '';

/** The statuses of a pair over time, the earliest first: each holds until the next one begins. */
export function statusesOf({ status, statusFrom, statusBefore = [] }: Pair): StatusFrom[] {
  const own: StatusFrom = { status, ...(statusFrom !== undefined && { from: statusFrom }) };
  return [...statusBefore, own];
}

/** What a pair is on a civil date, and `until` when where another status follows; before its first it is under review. */
export function statusOn(pair: Pair, on: string): StatusFrom & { until?: string } {
  const all = statusesOf(pair);
  const found = all.findLast(({ from = BEGINNING }) => from <= on) ?? { status: 'LEGAL_REVIEW' };
  const next = all.find(({ from = BEGINNING }) => from > on)?.from;
  return { ...found, ...(next !== undefined && { until: next }) };
}

/** The days on which a pair is not ENABLED: what rests on it restricts nobody on them. */
export function notEnabled(pair: Pair): WithoutEffect[] {
  const all: StatusFrom[] = [{ status: 'LEGAL_REVIEW' }, ...statusesOf(pair)];
  return all.flatMap(({ status, from = BEGINNING }, i) => {
    const to = all[i + 1] ? (all[i + 1]?.from ?? BEGINNING) : null;
    return status === 'ENABLED' || to === from ? [] : [{ from, to }];
  });
}

/**
 * A pair's statuses with one more. With a day it holds from that day until the next one begins, and takes the place of another
 * of the same day; without a day it holds always, and nothing that was said before it is left.
 */
export function withStatus(known: readonly StatusFrom[], { status, from }: StatusFrom): StatusFrom[] {
  if (from === undefined) return [{ status }];
  const others = known.filter((each) => each.from !== from);
  const later = others.findIndex((each) => each.from !== undefined && each.from > from);
  return others.toSpliced(later < 0 ? others.length : later, 0, { status, from });
}

/** Statuses as a catalogue's data say them; under review before the first is not said. */
export function saidAs(statuses: readonly StatusFrom[]): Pair {
  const said = statuses[0]?.from === undefined && statuses[0]?.status === 'LEGAL_REVIEW' && statuses.length > 1;
  const told = said ? statuses.slice(1) : statuses;
  const last = told.at(-1);
  const before = told.slice(0, -1);
  return {
    status: last?.status ?? 'LEGAL_REVIEW',
    ...(last?.from !== undefined && { statusFrom: last.from }),
    ...(before.length > 0 && { statusBefore: before }),
  };
}
