import type { KeyObject } from 'node:crypto';
import type { FeedRecord, Range } from '@concord/contracts';
import type { FeedView } from '@concord/joint-list';
import { birthTag, nameTag, redressTag } from '@concord/subject';

/** An executor's feed: its key, and the measures that it carries out. */
export interface Feed {
  executor: string;
  key: KeyObject;
  measures: readonly string[];
}

/** When what a record says was true, and the change that it tells. */
export interface RecordPlace {
  seq: bigint;
  asOf: Date;
}

/** An identifier's view without what ended on or before the civil date `before`; null when nothing is left. */
export function withoutEnded(view: FeedView, before: string): FeedView | null {
  const measures = lasting(view.measures, before);
  const refer = lasting(view.refer, before);
  return Object.keys(measures).length + Object.keys(refer).length > 0 ? { ...view, measures, refer } : null;
}

function lasting(measures: Record<string, Range[]>, before: string): Record<string, Range[]> {
  const left: Record<string, Range[]> = {};
  for (const measure of Object.keys(measures).sort()) {
    const ranges = (measures[measure] ?? []).filter(([, to]) => to > before);
    if (ranges.length > 0) left[measure] = ranges;
  }
  return left;
}

/** The exclusive end of all that the view says. */
export function endOf({ measures, refer }: FeedView): string {
  const ends = [measures, refer].flatMap((part) => Object.values(part).flatMap((ranges) => ranges.map(([, to]) => to)));
  return ends.reduce((last, end) => (end > last ? end : last), '');
}

/**
 * A view as the executor's feed carries it under its blinded token, with the tags of the redress tokens that clear it: same
 * view, same bytes.
 */
export function blinded(
  view: FeedView,
  key: KeyObject,
  feedToken: Buffer,
  place: RecordPlace,
  redress: readonly string[] = [],
): FeedRecord {
  return {
    v: 1,
    measures: view.measures,
    nameTags: view.names.map((name) => nameTag(key, feedToken, name)).sort(),
    ...(view.birthDate !== undefined && { birthTag: birthTag(key, feedToken, view.birthDate) }),
    redressTags: redress.map((secret) => redressTag(key, feedToken, secret)).sort(),
    ...(Object.keys(view.refer).length > 0 && { refer: view.refer }),
    seq: String(place.seq),
    asOf: place.asOf.toISOString(),
  };
}

/** The record that takes back what stands under a token. */
export function removal(place: RecordPlace): FeedRecord {
  return { v: 1, measures: {}, nameTags: [], redressTags: [], seq: String(place.seq), asOf: place.asOf.toISOString() };
}
