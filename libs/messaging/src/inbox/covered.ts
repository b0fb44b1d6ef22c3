import type { Envelope } from '@concord/contracts';
import type { Candidate } from './candidates.js';
import type { Fault, LaneMessage } from './lane-message.js';
import type { Signature } from './lane-signatures.js';

/** An event that a verified signature covers: it holds the place `seq`. */
export interface Covered {
  seq: bigint;
  hash: string;
  value: Buffer;
  message: LaneMessage;
  /** Absent exactly when there is a `verdict`. */
  envelope?: Envelope;
  /** The event holds its place but cannot be taken in. */
  verdict?: Fault;
  /** Set on the signed end of a chunk. */
  signature?: Signature;
}

/** The candidate as the chain places it; a place other than its own is its verdict. */
export function coveredAt(seq: bigint, candidate: Candidate): Covered {
  const { hash, value, message, envelope, signature, seq: own } = candidate;
  const fault: Fault | undefined =
    candidate.fault ??
    (own === seq ? undefined : { code: 'decode_failed', detail: `says ${own} and stands at ${seq}` });
  return {
    seq,
    hash,
    value,
    message,
    ...(fault ? { verdict: fault } : envelope && { envelope }),
    ...(signature && { signature }),
  };
}
