import { GENESIS_HASH, envelope, sourceOf, type Envelope } from '@concord/contracts';
import { authorityTopic, hashOf, verifyHead, type TrustStore } from '@concord/messaging';
import type { Stored, StoredEvent, StoredLane } from './stored.js';

/** Something that the signed bytes do not bear out: where it is, and what is wrong there. */
export interface Difference {
  what: string;
  where: string;
  detail: string;
}

export interface ProvenEvent extends StoredEvent {
  /** Undefined where the bytes are no event of this authority. */
  envelope: Envelope | undefined;
}

function read(value: Buffer, authority: string): Envelope | undefined {
  try {
    const parsed = envelope.safeParse(JSON.parse(value.toString('utf8')));
    return parsed.success && parsed.data.source === sourceOf(authority) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function linkFaults(event: ProvenEvent, lane: StoredLane, seq: bigint, previous: string): string[] {
  const faults: string[] = [];
  if (event.seq !== seq) faults.push(`number ${event.seq} where ${seq} was expected`);
  if (hashOf(event.value) !== event.hash) faults.push('the bytes are not those that were taken in');
  if (event.envelope) {
    if (event.envelope.prevhash !== previous) faults.push('it does not follow the event before it');
    if (event.envelope.lane !== lane.lane || BigInt(event.envelope.seq) !== event.seq)
      faults.push('it names another place');
  }
  return faults;
}

/**
 * Walks a lane from its first event: every number, link and signature. Hands each event to `onEvent` in order and gives what
 * does not hold. Events past the last valid signature are named: nothing vouches for them.
 */
export async function proveLane(
  stored: Stored,
  lane: StoredLane,
  trust: TrustStore,
  onEvent: (event: ProvenEvent) => void,
): Promise<{ events: number; differences: Difference[] }> {
  const where = (seq: bigint) => `${lane.authority}/${lane.lane}/${seq}`;
  const differences: Difference[] = [];
  const note = (what: string, seq: bigint, detail: string) => differences.push({ what, where: where(seq), detail });
  const signatures = new Map((await stored.signatures(lane.authority, lane.lane)).map((one) => [one.seq, one]));
  const topic = authorityTopic(lane.authority);
  let seq = 0n;
  let previous = GENESIS_HASH;
  let covered = 0n;
  for await (const event of stored.events(lane.authority, lane.lane)) {
    seq += 1n;
    const proven = { ...event, envelope: read(event.value, lane.authority) };
    for (const detail of linkFaults(proven, lane, seq, previous)) note('event', event.seq, detail);
    previous = hashOf(event.value);
    const signature = signatures.get(event.seq);
    if (signature) {
      const key = trust.find(lane.authority, signature.kid);
      const head = { topic, lane: lane.lane, seq: event.seq, hash: previous };
      if (key?.covers(lane.lane, event.seq) && verifyHead(key.publicKey, head, signature.sig)) covered = event.seq;
      else note('signature', event.seq, 'it does not hold');
    }
    seq = event.seq;
    onEvent(proven);
  }
  if (covered < seq) note('lane', seq, `no valid signature covers what comes after ${covered}`);
  if (seq !== lane.seq || previous !== lane.hash)
    note('lane', lane.seq, `its position is not at its last event, ${seq}`);
  return { events: Number(seq), differences };
}
