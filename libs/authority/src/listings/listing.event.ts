import type { KeyObject } from 'node:crypto';
import { LISTING_V1, type ListingData } from '@concord/contracts';
import { sealSubject, wrapKey, type PendingEvent } from '@concord/messaging';
import { extensionsInForce } from '../proceedings/extensions-in-force.js';
import type { StoredListing } from './listing.row.js';

/** What an event needs to know of where it comes from. */
export interface EventSource {
  authority: string;
  catalogue: string;
  /** The key that authority and coordinator share. */
  wrapKey: KeyObject;
  /** W3C trace context of what caused it. */
  traceparent: string;
}

/** The whole listing as its event says it. Ranges that ended before they began restrict nothing and are left out. */
function dataOf({ listing, key }: StoredListing, happened: string, source: EventSource): ListingData {
  const { id, version, ground, decision, notice, subject, measures, suspensions, state } = listing;
  const extensions = extensionsInForce(listing.extensions);
  return {
    id,
    version,
    happened,
    authority: source.authority,
    catalogue: source.catalogue,
    ground,
    decision,
    ...(notice && { notice }),
    subject: { kind: subject.kind, sealed: sealSubject(key, id, version, subject) },
    measures: measures.filter(({ from, to }) => from < to),
    suspensions,
    ...(extensions.length > 0 && { extensions }),
    state,
  };
}

/** The event of a published listing's new version, for `appendEvents`. */
export function listingEvent(stored: StoredListing, happened: string, source: EventSource): PendingEvent {
  const { listing, lane, key } = stored;
  return {
    lane,
    type: LISTING_V1,
    time: listing.updatedAt,
    data: dataOf(stored, happened, source),
    wrap: wrapKey(source.wrapKey, listing.id, key),
    traceparent: source.traceparent,
  };
}
