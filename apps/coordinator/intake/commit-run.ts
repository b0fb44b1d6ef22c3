import type { ColumnCipher, Queryable } from '@concord/database';
import type { Fault, Rejected } from '@concord/messaging';
import type { Change } from '../merge/change.js';
import { foldRun, type Folded } from '../merge/fold-run.js';
import { freshIdentifiers, freshSubjectIds } from '../merge/fresh-identifiers.js';
import { writeChange } from '../merge/joint-lists.store.js';
import { lockKnown } from '../merge/known.store.js';
import type { Known } from '../merge/known.js';
import { LookupTokens } from '../merge/lookup-tokens.js';
import { writeFolded } from '../merge/write-folded.js';
import { rejectionOfEvent, rejectionOfMessage } from '../rejections/rejection.js';
import { writeRejections } from '../rejections/rejections.store.js';
import { writeEvents, type RunPlace } from './events.store.js';
import { isUuid, type Judged } from './judged.js';
import { moveLane, type LaneRow } from './lanes.store.js';

/** A run with its verdicts, ready to be stored. */
export interface JudgedRun {
  place: RunPlace;
  from: LaneRow;
  to: LaneRow;
  judged: readonly Judged[];
  rejected: readonly Rejected[];
}

/** What came of a run. */
export interface RunOutcome {
  /** Each event's fault, null where it was accepted. */
  faults: (Fault | null)[];
  /** True when the joint lists changed. */
  changed: boolean;
  /** Listings of which a version in force now refers to a human, and those of which none does any more. */
  parked: string[];
  unparked: string[];
}

/**
 * Stores a run in the transaction: the lane's move, its events, and what they change. Throws when the lane is not where it
 * was read (a zombie commits nothing). All of it is told by the arguments, so it may run again after a rollback.
 */
export async function commitRun(tx: Queryable, cipher: ColumnCipher, run: JudgedRun): Promise<RunOutcome> {
  const { place, from, to, judged, rejected } = run;
  if (!(await moveLane(tx, place, from, to))) {
    throw new Error(`lane ${place.lane} of ${place.authority} is not where it was read`);
  }
  const { change, ...outcome } = judged.length > 0 ? await merge(tx, cipher, place, judged) : NOTHING_MERGED;
  const refused = judged.flatMap((each, i) => {
    const fault = outcome.faults[i];
    return fault ? [rejectionOfEvent(place.authority, place.lane, each, fault)] : [];
  });
  const unplaced = rejected.map((each) => rejectionOfMessage(place.authority, place.lane, each));
  await writeRejections(tx, [...refused, ...unplaced], place.at);
  // Last: every run of every lane waits for the counter's row.
  if (change) await writeChange(tx, change);
  return { ...outcome, changed: change !== null };
}

type MergedRun = Omit<RunOutcome, 'changed'> & { change: Change | null };

const NOTHING_MERGED: MergedRun = { faults: [], change: null, parked: [], unparked: [] };

async function merge(
  tx: Queryable,
  cipher: ColumnCipher,
  place: RunPlace,
  judged: readonly Judged[],
): Promise<MergedRun> {
  const { authority, lane } = place;
  const tokens = new LookupTokens(cipher.lookupKey);
  const idFor = freshSubjectIds();
  const facts = judged.flatMap(({ verdict }) => ('facts' in verdict ? [verdict.facts] : []));
  const fresh = freshIdentifiers(facts, tokens, idFor);
  const listings = [...new Set(judged.flatMap(({ listing }) => (isUuid(listing) ? [listing] : [])))];
  const known = await lockKnown(tx, cipher, tokens, { authority, listings, fresh });
  const folded = foldRun(known, authority, lane, judged);
  await writeEvents(tx, place, judged, folded.faults);
  const folding = { authority, known, folded, tokens, idFor, fresh: fresh.size > 0 };
  const change = await writeFolded(tx, cipher, folding);
  return { faults: folded.faults, change, ...parkings(known, folded) };
}

function parkings(known: Known, folded: Folded): Pick<RunOutcome, 'parked' | 'unparked'> {
  const parked: string[] = [];
  const unparked: string[] = [];
  for (const [id, after] of folded.listings) {
    const before = known.listings.get(id);
    const was = before !== undefined && before.version > 0 && before.refused > before.version;
    const is = after.version > 0 && after.refused > after.version;
    if (is && !was) parked.push(id);
    if (was && !is) unparked.push(id);
  }
  return { parked, unparked };
}
