import { envelope, sourceOf, type Envelope } from './envelope.js';
import type { ProblemCode } from './problem.js';

/** Events of an authority: partition = lane, key = listing id. */
export const authorityTopic = (authority: string): string => `authority.${authority}.v1`;

/** What a lane signature stands for: this hash at this place, and through the chain all that precedes it. */
export interface LaneHead {
  topic: string;
  lane: number;
  seq: bigint | string;
  /** Hex SHA-256 of the event's bytes. */
  hash: string;
}

/** The text whose UTF-8 bytes an authority signs (Ed25519, RFC 8032). */
export function laneHeadText({ topic, lane, seq, hash }: LaneHead): string {
  return `concord-lane-v1\n${topic}\n${lane}\n${seq}\n${hash}`;
}

/** Why a message is refused. */
export interface Fault {
  code: ProblemCode;
  detail: string;
}

/** An event's bytes as far as they could be read. Without `seq` and `prevhash` they cannot say where they belong. */
export interface DecodedEvent {
  seq?: bigint;
  prevhash?: string;
  /** The whole envelope, when nothing is wrong with it. */
  envelope?: Envelope;
  fault?: Fault;
}

const SEQ = /^[1-9]\d{0,17}$/;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads an event found in `lane` of the authority's topic; `text` is undefined where its bytes are no UTF-8. Never throws: what is
 * wrong is in `fault`.
 */
export function readLaneEvent(text: string | undefined, authority: string, lane: number): DecodedEvent {
  const parsed = parseObject(text);
  if (parsed === undefined)
    return { fault: { code: 'decode_failed', detail: 'the bytes are no JSON object in UTF-8' } };
  const { seq, prevhash } = parsed;
  if (typeof seq !== 'string' || !SEQ.test(seq) || typeof prevhash !== 'string' || !HASH.test(prevhash)) {
    return { fault: { code: 'decode_failed', detail: 'the event does not say its place: seq and prevhash' } };
  }
  const place = { seq: BigInt(seq), prevhash };
  const checked = envelope.safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return { ...place, fault: { code: 'decode_failed', detail: `/${issue?.path.join('/')}: ${issue?.message}` } };
  }
  const read = parsed as Envelope;
  if (read.source !== sourceOf(authority) || read.lane !== lane) {
    const detail = `${read.source}, lane ${read.lane}, found in lane ${lane} of ${authority}`;
    return { ...place, fault: { code: 'topic_authority_mismatch', detail } };
  }
  return { ...place, envelope: read };
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
