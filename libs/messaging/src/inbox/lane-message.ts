import { isUtf8 } from 'node:buffer';
import { type Envelope, type ProblemCode, envelope, sourceOf } from '@concord/contracts';

/** A Kafka message as far as lanes need it; kafkajs's own messages fit. */
export interface LaneMessage {
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined> | undefined;
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

/** A header's text, the last one where it is repeated; undefined when absent. */
export function headerText(message: Pick<LaneMessage, 'headers'>, name: string): string | undefined {
  const header = message.headers?.[name];
  const last = Array.isArray(header) ? header.at(-1) : header;
  return last === undefined ? undefined : last.toString('utf8');
}

const SEQ = /^[1-9]\d{0,17}$/;
const HASH = /^[0-9a-f]{64}$/;

/** Reads an event found in `lane` of the authority's topic. Never throws: what is wrong is in `fault`. */
export function decodeEvent(value: Buffer, authority: string, lane: number): DecodedEvent {
  const parsed = parseObject(value);
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

function parseObject(value: Buffer): Record<string, unknown> | undefined {
  if (!isUtf8(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
