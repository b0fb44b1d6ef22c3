import { honoursPerson } from '@concord/joint-list';
import { authorityTopic, hashOf, type Fault, type LaneMessage, type Rejected } from '@concord/messaging';
import { isUuid, storedText, storedVersion, wrapOf, type Judged } from '../intake/judged.js';

/** A refused message with its bytes; `seq` only where it holds a place in its lane. */
export interface Rejection {
  authority: string;
  topic: string;
  lane: number;
  offset: string;
  code: string;
  detail: string;
  listing: string | null;
  version: number | null;
  seq: bigint | null;
  key: Buffer | null;
  value: Buffer | null;
  /** SHA-256 of the value in hex, of nothing for a null value: tells a message that is read again. */
  hash: string;
  wrap: string | null;
}

const NO_VALUE = hashOf(Buffer.alloc(0));

function common(authority: string, lane: number, message: LaneMessage, fault: Fault) {
  const { offset, key, value } = message;
  const { code } = fault;
  const detail = storedText(fault.detail);
  return { authority, topic: authorityTopic(authority), lane, offset, code, detail, key, value, wrap: wrapOf(message) };
}

/** The rejection of an event that holds its place. Of a refused honour of a natural person no key is kept: nobody reads whom it meant. */
export function rejectionOfEvent(authority: string, lane: number, judged: Judged, fault: Fault): Rejection {
  const { event, listing, version } = judged;
  return {
    ...common(authority, lane, event.message, fault),
    ...(event.envelope && honoursPerson(event.envelope) && { wrap: null }),
    listing,
    version,
    seq: event.seq,
    hash: event.hash,
  };
}

/** The rejection of a message that holds no place: it changes nothing, and names a listing only by its unproven key. */
export function rejectionOfMessage(authority: string, lane: number, rejected: Rejected): Rejection {
  const { message, hash, envelope, code, detail } = rejected;
  const key = message.key?.toString('utf8') ?? null;
  return {
    ...common(authority, lane, message, { code, detail }),
    listing: envelope ? storedText(envelope.data.id) : isUuid(key) ? key : null,
    version: storedVersion(envelope?.data.version),
    seq: null,
    hash: hash ?? NO_VALUE,
  };
}
