import { addDays } from '@concord/catalogue';
import type { TaskKind } from '@concord/contracts';
import type { Listing } from '../listings/listing.js';
import { isEnded } from '../listings/transitions.js';

/** Something that a listing waits for, whoever looks. */
export interface Waiting {
  task: TaskKind;
  /** The last civil day for it, where the law or the order sets one. */
  dueOn?: string;
  proceeding?: string;
}

/** The last day on which an objection window may close: the day before the first of the ranges begins. */
function lastClose(ranges: readonly { from?: string | undefined }[]): { dueOn?: string } {
  const [first] = ranges.flatMap(({ from }) => from ?? []).sort();
  return first === undefined ? {} : { dueOn: addDays(first, -1) };
}

function ofProceedings({ objections, removals, extensions }: Listing): Waiting[] {
  return [
    ...objections
      .filter(({ decision }) => !decision)
      .map(({ id, dueOn }): Waiting => {
        return { task: 'decideObjection', proceeding: id, ...(dueOn !== undefined && { dueOn }) };
      }),
    ...removals
      .filter(({ decision }) => !decision)
      .map(({ id, dueOn }): Waiting => ({ task: 'decideRemoval', proceeding: id, dueOn })),
    ...extensions
      .filter(({ notice }) => !notice)
      .map(({ id, measures, approvedBy }): Waiting => {
        const task = approvedBy === undefined ? 'approveExtension' : 'serveExtension';
        return { task, proceeding: id, ...lastClose(measures) };
      }),
  ];
}

/**
 * What a listing waits for from its authority's people, as it was last written. For a draft and for a notice that is due, the
 * day is the last on which the objection window may close before a range that was ordered with its dates.
 */
export function waitingOf(listing: Listing): Waiting[] {
  if (listing.state === 'DRAFT') return [{ task: 'approve', ...lastClose(listing.orders) }];
  // What is paid may run on for a while: what is asked against it is still decided, and nothing prolongs it.
  if (listing.state === 'PERFORMED') return ofProceedings({ ...listing, extensions: [] });
  if (isEnded(listing.state)) return [];
  const notice: Waiting[] = listing.notice ? [] : [{ task: 'serve', ...lastClose(listing.orders) }];
  return [...notice, ...ofProceedings(listing)];
}

/** The earliest of their days; undefined where none has one. */
export function earliestDue(waiting: readonly Waiting[]): string | undefined {
  return waiting.flatMap(({ dueOn }) => dueOn ?? []).sort()[0];
}
