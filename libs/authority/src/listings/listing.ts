import type {
  Decision,
  ListingDraft,
  ListingState,
  MeasureOrder,
  MeasureRange,
  Notice,
  Proceedings,
  Subject,
  Suspension,
} from '@concord/contracts';
import { isContested } from '../proceedings/suspensions.js';

/** Why and when a listing came to its end, and who said so (`sub`). */
export interface Ending {
  by: string;
  on?: string;
  reason?: string;
}

/** A listing as its authority holds it: everything that a decision about it looks at. Dates are civil dates. */
export interface Listing extends Proceedings {
  id: string;
  version: number;
  reference: string;
  /** As last written; which of its dates have come is told by {@link stateOn}. */
  state: ListingState;
  ground: string;
  decision: Decision;
  /** In canonical form. */
  subject: Subject;
  /** The measures as they were ordered: a default range gets its dates by service. */
  orders: MeasureOrder[];
  /** One range a measure; a range that ended before it began is empty, `from` = `to`. */
  measures: MeasureRange[];
  /** Told by the proceedings alone, see `suspensionsOf`. */
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

/** States that dates and suspensions tell: what was written is read by the day. */
const BY_THE_DAY: readonly ListingState[] = ['SCHEDULED', 'ACTIVE', 'SUSPENDED'];

/** True when every measure that would bind on that day is suspended. */
function isSuspended({ measures, suspensions }: Pick<Listing, 'measures' | 'suspensions'>, on: string): boolean {
  const holding = suspensions.filter(({ from, to }) => from <= on && (to === null || on < to));
  return measures
    .filter(({ from, to }) => from <= on && on < to)
    .every(({ measure }) => holding.some((each) => each.measures?.includes(measure) ?? true));
}

/** The state on a civil date: expiry, coming into force and suspension need no message. */
export function stateOn(listing: Pick<Listing, 'state' | 'measures' | 'suspensions'>, today: string): ListingState {
  const { state, measures } = listing;
  if (!BY_THE_DAY.includes(state)) return state;
  const byDates = stateByDates(measures, today);
  return byDates === 'ACTIVE' && isSuspended(listing, today) ? 'SUSPENDED' : byDates;
}

/** True for what payment has ended on a day that is still ahead: until then it binds, and may be ended sooner or suspended. */
export function isRunningOut({ state, measures }: Pick<Listing, 'state' | 'measures'>, today: string): boolean {
  const span = spanOf(measures);
  return state === 'PERFORMED' && span !== undefined && today < span.to;
}

/** The state of a published listing that nothing has ended: before notice, while contested, or by the day. */
export function stateInForce(listing: Listing, today: string): ListingState {
  if (!listing.notice) return 'NOTICED';
  if (isContested(listing)) return 'CONTESTED';
  return stateOn({ ...listing, state: 'ACTIVE' }, today);
}

/** True once it was published: before that nothing of it leaves the authority. */
export function isPublished(listing: Pick<Listing, 'approvedBy'>): boolean {
  return listing.approvedBy !== undefined;
}

/** What was asked for when it was prepared, as it stands now: what a revision starts from. */
export function draftOf({ caseId, reference, ground, decision, subject, orders }: Listing): ListingDraft {
  return { ...(caseId !== undefined && { caseId }), reference, ground, decision, subject, measures: orders };
}
