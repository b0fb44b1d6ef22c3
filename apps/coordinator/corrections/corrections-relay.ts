import type { CorrectionRequest } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { correctionsTopic, type Outgoing } from '@concord/messaging';
import { noteCorrectionsPublished, unpublishedCorrections } from './correction.store.js';

/** At 4,000 signs each, sealed, some hundred kilobytes. */
const CHUNK = 40;

/**
 * The next requests for their authorities' topics. They are found by a mark and not by a cursor, so that one that was
 * committed late is passed over by none.
 */
export async function nextCorrections(db: Queryable, topicPrefix: string): Promise<Outgoing | undefined> {
  const corrections = await unpublishedCorrections(db, CHUNK);
  if (corrections.length === 0) return undefined;
  const byAuthority = Map.groupBy(corrections, ({ authority }) => authority);
  return {
    topicMessages: [...byAuthority].map(([authority, own]) => ({
      topic: topicPrefix + correctionsTopic(authority),
      messages: own.map(({ id, listing, at, sealed }) => {
        const request: CorrectionRequest = { v: 1, id, listing, at: at.toISOString(), sealed };
        return { key: listing, value: JSON.stringify(request) };
      }),
    })),
    sent: (own) =>
      noteCorrectionsPublished(
        own,
        corrections.map(({ id }) => id),
      ),
  };
}
