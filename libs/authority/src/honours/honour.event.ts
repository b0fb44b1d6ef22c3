import { HONOUR_V1, type HonourData } from '@concord/contracts';
import { sealSubject, wrapKey, type PendingEvent } from '@concord/messaging';
import type { EventSource } from '../listings/listing.event.js';
import type { StoredHonour } from './honour.row.js';

/** The event of an honour's new version, for `appendEvents`. */
export function honourEvent(stored: StoredHonour, happened: string, source: EventSource): PendingEvent {
  const { honour, lane, key } = stored;
  const { id, version, scheme, decision, subject, from, to, state } = honour;
  const data: HonourData = {
    id,
    version,
    happened,
    authority: source.authority,
    catalogue: source.catalogue,
    scheme,
    decision,
    subject: { kind: subject.kind, sealed: sealSubject(key, id, version, subject) },
    from,
    to,
    state,
  };
  return {
    lane,
    type: HONOUR_V1,
    time: honour.updatedAt,
    data,
    wrap: wrapKey(source.wrapKey, id, key),
    traceparent: source.traceparent,
  };
}
