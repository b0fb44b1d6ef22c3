import { Refusal, type BatchApproveAnswer } from '@concord/contracts';
import type { Tx } from '@concord/database';
import { appendEvents, newListingKey } from '@concord/messaging';
import { v7 as uuidv7 } from 'uuid';
import type { Authority } from '../authority.js';
import { listingEvent } from '../listings/listing.event.js';
import type { StoredListing } from '../listings/listing.row.js';
import { insertListings, laneOfSubject, replaceIdentifiers, updateListings } from '../listings/listing.store.js';
import type { Setting } from '../listings/ordering.js';
import { endedAmong, holdEnds, type RefusalOfEnded } from '../proceedings/ended-subject.store.js';
import { tellSubjects } from '../notifications/tell-subjects.js';
import {
  countPrepared,
  hasPrepared,
  lockBatch,
  nextPrepared,
  settleRows,
  type Outcome,
  type PreparedRow,
} from './batch.store.js';
import { knownRows } from './known.store.js';
import { refusalOf, refusedRow } from './prepare-rows.js';
import { judgeRow, subjectsOf } from './row-judgement.js';

/** Rows that one call releases: few enough that the lanes are free again within a fraction of a second. */
export const RUN = 1_000;

interface Released {
  action: PreparedRow['row']['action'];
  stored: StoredListing;
  happened: string;
}

/** The listing that a row makes or changes, as its row will hold it. Throws Refusal as `judgeRow` does, and `subject_ended`. */
function release(
  prepared: PreparedRow,
  standing: StoredListing | undefined,
  { setting, refusalOfEnded }: { setting: Setting; refusalOfEnded: RefusalOfEnded },
): Released {
  const { row, preparedBy, contentHash } = prepared;
  if (row.action === 'create' && standing) {
    throw new Refusal('idempotency_conflict', `listing ${standing.listing.id} took the reference meanwhile`);
  }
  const newId = uuidv7({ msecs: setting.now.getTime() });
  const { listing, happened } = judgeRow({ row, preparedBy, newId }, standing?.listing, setting);
  const ended = row.action === 'revoke' ? undefined : refusalOfEnded(listing.subject);
  if (ended) throw ended;
  const lane = standing?.lane ?? laneOfSubject(listing.subject);
  const key = standing?.key ?? newListingKey();
  const ordered =
    row.action === 'revoke' && standing
      ? { contentHash: standing.contentHash, fingerprint: standing.fingerprint }
      : { contentHash, fingerprint: row.fingerprint ?? null };
  return { action: row.action, happened, stored: { listing, lane, key, ...ordered } };
}

async function writeReleased(authority: Authority, tx: Tx, released: readonly Released[]): Promise<void> {
  const { cipher } = authority;
  const of = (action: Released['action']) =>
    released.filter((each) => each.action === action).map(({ stored }) => stored);
  await insertListings(tx, cipher, of('create'));
  await updateListings(tx, cipher, [...of('revise'), ...of('revoke')]);
  if (of('revise').length > 0) await replaceIdentifiers(tx, cipher, of('revise'));
}

/**
 * Releases the next run of a batch's rows in the caller's transaction: listings approved and served, their events, and what
 * became of each row. A row that the law no longer allows is refused and stays so. Call it until nothing remains.
 * Throws Refusal `not_found`, and `second_person_required` where the approver opened the batch or sent a row of it.
 */
export async function releaseRows(
  authority: Authority,
  tx: Tx,
  { batch, sub }: { batch: string; sub: string },
): Promise<BatchApproveAnswer> {
  await holdEnds(tx);
  const { openedBy } = await lockBatch(tx, batch);
  if (openedBy === sub || (await hasPrepared(tx, batch, sub))) {
    throw new Refusal('second_person_required', 'whoever approves is not whoever prepared');
  }
  const rows = await nextPrepared(tx, authority.cipher, batch, RUN);
  const answer: BatchApproveAnswer = { batch, released: 0, remaining: 0, refused: [] };
  if (rows.length === 0) return answer;
  const { stored } = await knownRows(
    tx,
    authority.cipher,
    rows.map(({ row }) => row.reference),
  );
  const subjects = subjectsOf(rows.map(({ row }) => row));
  const under = { setting: authority.setting(sub), refusalOfEnded: await endedAmong(tx, authority.cipher, subjects) };
  const released: Released[] = [];
  const outcomes = rows.map((prepared): Outcome => {
    const refusal = refusalOf(() => {
      released.push(release(prepared, stored(prepared.row.reference), under));
    });
    if (refusal) answer.refused.push(refusedRow(prepared.row, refusal));
    return { id: prepared.id, refusal };
  });
  await writeReleased(authority, tx, released);
  await settleRows(tx, outcomes);
  answer.released = released.length;
  answer.remaining = await countPrepared(tx, batch);
  await publish(authority, tx, released);
  return answer;
}

/** Last in the transaction: the lanes stay locked from here to the commit. */
async function publish(authority: Authority, tx: Tx, released: readonly Released[]): Promise<void> {
  if (released.length === 0) return;
  const steps = { create: 'approve', revise: 'amend', revoke: 'revoke' } as const;
  const told = released.map(({ stored, action }) => ({ listing: stored.listing, step: steps[action] }));
  await tellSubjects(authority, tx, told);
  const source = authority.source();
  const events = released.map(({ stored, happened }) => listingEvent(stored, happened, source));
  await appendEvents(tx, authority.code, events);
  tx.afterCommit(() => {
    authority.wake();
  });
}
