import type { ColumnCipher, Queryable } from '@concord/database';
import { withoutConsent } from '../consents/consent.store.js';
import type { Fault, Rejected } from '@concord/messaging';
import type { Change } from '../merge/change.js';
import { noteAnnulments } from '../consequences/annulment.store.js';
import { noteRestated } from '../consequences/restated.store.js';
import { attachedTokens } from '../merge/attached-tokens.js';
import { foldRuns, type Folded, type FoldedRuns } from '../merge/fold-run.js';
import { freshIdentifiers, freshSubjectIds } from '../merge/fresh-identifiers.js';
import { writeChange } from '../merge/joint-lists.store.js';
import { lockKnown } from '../merge/known.store.js';
import type { Known, StoredListing } from '../merge/known.js';
import { LookupTokens } from '../merge/lookup-tokens.js';
import { standingFootings } from '../merge/standing-footings.store.js';
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
 * Stores runs of one authority, each of another lane, in the transaction: the lanes' moves, their events, and what they
 * change. Throws when a lane is not where it was read (a zombie commits nothing). All of it is told by the arguments, so it
 * may run again after a rollback.
 */
export async function commitRuns(
  tx: Queryable,
  cipher: ColumnCipher,
  runs: readonly JudgedRun[],
): Promise<RunOutcome[]> {
  for (const { place, from, to } of [...runs].sort((a, b) => a.place.lane - b.place.lane)) {
    if (!(await moveLane(tx, place, from, to))) {
      throw new Error(`lane ${place.lane} of ${place.authority} is not where it was read`);
    }
  }
  const { known, folded, change } = await merge(tx, cipher, runs);
  for (const [i, { place, judged, rejected }] of runs.entries()) {
    const refused = judged.flatMap((each, j) => {
      const fault = folded.faults[i]?.[j];
      return fault ? [rejectionOfEvent(place.authority, place.lane, each, fault)] : [];
    });
    const unplaced = rejected.map((each) => rejectionOfMessage(place.authority, place.lane, each));
    await writeRejections(tx, [...refused, ...unplaced], place.at);
  }
  // Last: every transaction of every authority waits for the counter's row.
  if (change) await writeChange(tx, change);
  return runs.map(({ place: { lane } }, i) => ({
    faults: folded.faults[i] ?? [],
    changed: change !== null,
    ...parkings(known, folded, lane),
  }));
}

interface Merged {
  known: Known;
  folded: FoldedRuns;
  change: Change | null;
}

async function merge(tx: Queryable, cipher: ColumnCipher, runs: readonly JudgedRun[]): Promise<Merged> {
  const authority = runs[0]?.place.authority ?? '';
  const judged = runs.flatMap((run) => run.judged);
  const tokens = new LookupTokens(cipher.lookupKey);
  const idFor = freshSubjectIds();
  const told = judged.flatMap(({ verdict, event }) =>
    'facts' in verdict ? [{ facts: verdict.facts, time: event.envelope?.time ?? '' }] : [],
  );
  const facts = told.map((each) => each.facts);
  const fresh = freshIdentifiers(facts, tokens, idFor);
  const listings = [...new Set(judged.flatMap(({ listing }) => (isUuid(listing) ? [listing] : [])))];
  const known =
    judged.length > 0 ? await lockKnown(tx, cipher, tokens, { authority, listings, fresh }) : nothingKnown();
  const folded = foldRuns(
    known,
    authority,
    runs.map(({ place: { lane }, judged: own }) => ({ lane, judged: own })),
    await withoutConsent(tx, tokens, told, attachedTokens(known, facts, tokens)),
    await standingFootings(tx, authority, refusedByLaw(known, judged)),
  );
  for (const [i, { place, judged: own }] of runs.entries()) await writeEvents(tx, place, own, folded.faults[i] ?? []);
  for (const [i, { place }] of runs.entries()) {
    const accepted = folded.judged[i]?.filter((_, j) => folded.faults[i]?.[j] === null) ?? [];
    await noteAnnulments(tx, authority, accepted, place.at);
    await noteRestated(tx, authority, accepted, { before: folded.before, after: folded.facts }, place.at);
  }
  const folding = { authority, known, folded, tokens, idFor, fresh: fresh.size > 0 };
  return { known, folded, change: await writeFolded(tx, cipher, folding) };
}

/** The listings of events that nothing but the law stands against, as they are stored. */
function refusedByLaw({ listings }: Known, judged: readonly Judged[]): Map<string, StoredListing> {
  const rows = judged.flatMap(({ listing, verdict }): [string, StoredListing][] => {
    const row = listing !== null && 'fault' in verdict && verdict.unless ? listings.get(listing) : undefined;
    return row && listing !== null ? [[listing, row]] : [];
  });
  return new Map(rows);
}

const nothingKnown = (): Known => ({ subjects: new Map(), listings: new Map(), bearers: new Map(), decisions: [] });

function parkings(known: Known, folded: Folded, lane: number): Pick<RunOutcome, 'parked' | 'unparked'> {
  const parked: string[] = [];
  const unparked: string[] = [];
  for (const [id, after] of folded.listings) {
    if (after.lane !== lane) continue;
    const before = known.listings.get(id);
    const was = before !== undefined && before.version > 0 && before.refused > before.version;
    const is = after.version > 0 && after.refused > after.version;
    if (is && !was) parked.push(id);
    if (was && !is) unparked.push(id);
  }
  return { parked, unparked };
}
