import type { Decision, ListingState, MeasureRange, Notice, Subject, Suspension } from '@concord/contracts';

/** Why and when a listing came to its end, and who said so (`sub`). */
export interface Ending {
  by: string;
  on?: string;
  reason?: string;
}

/** A listing as its authority holds it: everything that a decision about it looks at. Dates are civil dates. */
export interface Listing {
  id: string;
  version: number;
  reference: string;
  /** As last written; which of its dates have come is told by {@link stateOn}. */
  state: ListingState;
  ground: string;
  decision: Decision;
  /** In canonical form. */
  subject: Subject;
  /** One range a measure; a range that ended before it began is empty, `from` = `to`. */
  measures: MeasureRange[];
  suspensions: Suspension[];
  notice?: Notice;
  caseId?: string;
  /** `sub` of everyone who wrote its content, the first one first. None of them may approve it. */
  preparers: string[];
  approvedBy?: string;
  ending?: Ending;
  createdAt: Date;
  updatedAt: Date;
}

/** First start and last end of the ranges that are not empty; undefined when there is none. */
export function spanOf(measures: readonly MeasureRange[]): { from: string; to: string } | undefined {
  const ranges = measures.filter(({ from, to }) => from < to);
  const from = ranges.map((range) => range.from).sort()[0];
  const to = ranges
    .map((range) => range.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The state of a listing in force by its dates: SCHEDULED before its first start, EXPIRED from its last end on. */
export function stateByDates(measures: readonly MeasureRange[], today: string): ListingState {
  const span = spanOf(measures);
  if (!span || span.to <= today) return 'EXPIRED';
  return span.from <= today ? 'ACTIVE' : 'SCHEDULED';
}

/** The state on a civil date: expiry and coming into force need no message, so what was written is read by its dates. */
export function stateOn(listing: Pick<Listing, 'state' | 'measures'>, today: string): ListingState {
  const { state, measures } = listing;
  return state === 'SCHEDULED' || state === 'ACTIVE' ? stateByDates(measures, today) : state;
}

/** True once it was published: before that nothing of it leaves the authority. */
export function isPublished(listing: Pick<Listing, 'approvedBy'>): boolean {
  return listing.approvedBy !== undefined;
}
