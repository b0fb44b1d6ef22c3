import { inTransaction, pooled } from '@concord/database';
import { feedTopic } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { writeChange } from '../merge/joint-lists.store.js';
import { endedBefore, forgetFeedTokens, removedBefore } from './feed-tokens.store.js';
import type { Outbound } from './sending.js';

const DAY_MS = 86_400_000;
/** A removal stands so long before its null record: every reader that is behind has read it by then. */
const REMOVAL_STANDS_DAYS = 7;
/**
 * What ended ten years ago is told no more. It is that long because lists of earlier years are taken in too (an edition of a
 * published list), and a counter must answer for the dates that they name.
 */
const ENDED_STANDS_DAYS = 3_653;
/** A change that was published is kept so long, for whoever wants to see what moved when. */
const CHANGE_STANDS_DAYS = 30;
const PAGE = 1_000;
/** No index is kept for a daily sweep: one look through the table finds so many. */
const SCAN = 100_000;

/** The civil date (UTC) on or before which what ended is told no more. It carries no law: only what lies in the past goes. */
export function endedBy(now: Date): string {
  return new Date(now.getTime() - ENDED_STANDS_DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** Names identifiers whose records ended long ago in changes. True when there were any. */
export async function sweepEnded(ds: DataSource, executors: readonly string[], now: Date): Promise<boolean> {
  return inTransaction(ds, async (tx) => {
    const ended = await endedBefore(tx, executors, endedBy(now), SCAN);
    for (let start = 0; start < ended.length; start += PAGE) {
      const tokens = ended.slice(start, start + PAGE);
      await writeChange(tx, { restricted: [], rewarded: [], removed: {}, tokens });
    }
    return ended.length > 0;
  });
}

/** Sends the null records of removals that stood long enough, a page at a time, and forgets them. True when there were any. */
export async function sweepRemoved(
  ds: DataSource,
  executors: readonly string[],
  now: Date,
  send: (messages: readonly Outbound[]) => Promise<void>,
): Promise<boolean> {
  const db = pooled(ds);
  const due = await removedBefore(db, executors, new Date(now.getTime() - REMOVAL_STANDS_DAYS * DAY_MS), PAGE);
  if (due.length === 0) return false;
  await send(
    due.map(({ executor, feedToken }) => ({
      topic: feedTopic(executor),
      key: feedToken.toString('base64url'),
      value: null,
    })),
  );
  await forgetFeedTokens(db, due);
  return true;
}

/** Forgets changes that were published long ago. */
export async function sweepChanges(ds: DataSource, now: Date): Promise<void> {
  await pooled(ds).query('DELETE FROM changes WHERE change <= (SELECT change FROM feed_cursor) AND at < $1', [
    new Date(now.getTime() - CHANGE_STANDS_DAYS * DAY_MS),
  ]);
}
