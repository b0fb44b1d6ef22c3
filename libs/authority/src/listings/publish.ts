import type { Tx } from '@concord/database';
import { appendEvents, type PendingEvent } from '@concord/messaging';
import type { Authority } from '../authority.js';
import { tellSubjects } from '../notifications/tell-subjects.js';
import { listingEvent } from './listing.event.js';
import { isPublished } from './listing.js';
import type { StoredListing } from './listing.row.js';
import { updateListings } from './listing.store.js';
import { TRANSITIONS, type Step } from './transitions.js';

/** A listing after a step of its life. */
export interface Stepped {
  stored: StoredListing;
  step: Step;
  /** Id of the proceeding that the step is about. */
  proceeding?: string | undefined;
}

/**
 * Writes listings after their step, what their subjects are told and, with `more` events of the same transaction, of those
 * that are published, an event each: all that a step does to the database.
 * Call it last in the transaction, for the lanes stay locked to its end; the relay is woken once it is committed.
 */
export async function writeSteps(
  authority: Authority,
  tx: Tx,
  steps: readonly Stepped[],
  more: readonly PendingEvent[] = [],
): Promise<void> {
  await updateListings(
    tx,
    authority.cipher,
    steps.map(({ stored }) => stored),
  );
  await tellSubjects(
    authority,
    tx,
    steps.map(({ stored, step, proceeding }) => ({ listing: stored.listing, step, proceeding })),
  );
  const source = authority.source();
  const events = steps
    .filter(({ stored }) => isPublished(stored.listing))
    .map(({ stored, step }) => listingEvent(stored, TRANSITIONS[step].happened, source));
  if (events.length + more.length === 0) return;
  await appendEvents(tx, authority.code, [...events, ...more]);
  tx.afterCommit(() => {
    authority.wake();
  });
}
