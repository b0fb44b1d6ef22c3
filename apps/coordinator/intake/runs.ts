import type { Covered, Rejected, Taken } from '@concord/messaging';
import type { LaneRow } from './lanes.store.js';

/** Events of a lane that are taken in with one transaction, messages that hold no place, and where the lane then stands. */
export interface Run {
  covered: Covered[];
  rejected: Rejected[];
  to: LaneRow;
}

/** Longer runs cost fewer round trips, and hold their locks longer. */
export const RUN_EVENTS = 500;

/**
 * Cuts what an inbox took into runs; none when nothing is to be stored. An early run's offset lies before everything
 * that is still to be stored, so that a crash between two runs loses none of it.
 */
export function runsOf(taken: Taken, from: LaneRow, most = RUN_EVENTS): Run[] {
  const end = endOf(taken, from);
  const runs: Run[] = [];
  for (let start = 0; start < taken.covered.length; start += most) {
    const covered = taken.covered.slice(start, start + most);
    const last = covered.at(-1);
    const to = last ? { ...end, seq: last.seq, hash: last.hash, frozen: from.frozen } : end;
    runs.push({ covered, rejected: [], to });
  }
  const final = runs.at(-1);
  if (!final) {
    if (taken.rejected.length === 0 && samePlace(from, end)) return [];
    return [{ covered: [], rejected: taken.rejected, to: end }];
  }
  final.rejected = taken.rejected;
  final.to = end;
  for (let i = runs.length - 2, offset = end.offset; i >= 0; i--) {
    for (const { message } of runs[i + 1]?.covered ?? [])
      if (BigInt(message.offset) < offset) offset = BigInt(message.offset);
    const run = runs[i];
    if (run) run.to.offset = offset;
  }
  return runs;
}

function endOf({ position, safeOffset, gapSince }: Taken, from: LaneRow): LaneRow {
  const { seq, hash, frozen = false } = position;
  const stays = seq === from.seq && from.gapSince !== null;
  return {
    seq,
    hash,
    frozen,
    offset: safeOffset ?? from.offset,
    gapSince: gapSince === null ? null : stays ? from.gapSince : new Date(gapSince),
  };
}

function samePlace(a: LaneRow, b: LaneRow): boolean {
  return (
    a.seq === b.seq && a.offset === b.offset && a.frozen === b.frozen && a.gapSince?.getTime() === b.gapSince?.getTime()
  );
}
