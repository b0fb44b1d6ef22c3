import type { KeyObject } from 'node:crypto';
import type { Envelope } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { footingOf, readAccepted, type Version } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import type { EventPlace, RefusedEvent } from './retry.store.js';

/**
 * The version that was the latest accepted one of a refused event's listing when its place in the lane came; undefined where
 * none was, or its subject was erased.
 */
export async function acceptedBefore(
  tx: Queryable,
  { authority, lane, seq }: EventPlace,
  { listing, listingWrap }: RefusedEvent,
  shared: KeyObject | undefined,
): Promise<Version | undefined> {
  if (!shared || listing === null || listingWrap === null) return undefined;
  const [before] = await tx.query<{ value: Buffer }>(
    `SELECT value FROM events WHERE authority = $1 AND lane = $2 AND listing_id = $3 AND seq < $4 AND verdict IS NULL
     ORDER BY version DESC LIMIT 1`,
    [authority, lane, listing, seq],
  );
  if (!before) return undefined;
  const event = JSON.parse(before.value.toString('utf8')) as Envelope;
  const facts = readAccepted(event, (id, version, sealed) =>
    openSubject(unwrapKey(shared, id, listingWrap), id, version, sealed),
  );
  return { facts, ...footingOf(event) };
}
