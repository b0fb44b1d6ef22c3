import { GENESIS_HASH } from '@concord/contracts';
import {
  authorityTopic,
  decodeEvent,
  hashOf,
  verifyHead,
  type DecodedEvent,
  type TrustStore,
} from '@concord/messaging';
import { linkFaults } from '@concord/receipt';
import type { Difference } from './difference.js';
import type { Stored, StoredEvent, StoredLane } from './stored.js';

/** A stored event with what its bytes say. */
export interface ProvenEvent extends StoredEvent {
  lane: number;
  decoded: DecodedEvent;
}

/** What a lane's walk has come to. */
class Walk {
  readonly differences: Difference[] = [];
  events = 0;
  seq = 0n;
  hash = GENESIS_HASH;
  /** Up to here a valid signature vouches for every event. */
  covered = 0n;

  constructor(
    private readonly lane: StoredLane,
    private readonly trust: TrustStore,
    private readonly signatures: Map<bigint, { kid: string; sig: string }>,
  ) {}

  note(what: Difference['what'], seq: bigint, detail: string): void {
    this.differences.push({ what, where: `${this.lane.authority}/${this.lane.lane}/${seq}`, detail });
  }

  step(event: ProvenEvent): void {
    if (event.decoded.prevhash === undefined && this.covered < this.seq)
      this.note('signature', this.seq, 'no valid signature covers it');
    const { seq, value, hash } = event;
    const bytesHash = hashOf(value);
    const linked = { seq, hash, bytesHash, prevhash: event.decoded.prevhash };
    for (const detail of linkFaults(linked, this.seq + 1n, this.hash)) this.note('event', seq, detail);
    this.events += 1;
    this.seq = seq;
    this.hash = bytesHash;
    const signature = this.signatures.get(event.seq);
    this.signatures.delete(event.seq);
    if (!signature) return;
    if (this.holds(signature)) this.covered = event.seq;
    else this.note('signature', event.seq, 'it does not hold');
  }

  end(): void {
    if (this.covered < this.seq)
      this.note('signature', this.seq, `no valid signature covers what comes after ${this.covered}`);
    for (const seq of this.signatures.keys()) this.note('signature', seq, 'it stands for an event that is not there');
    const { seq, hash } = this.lane;
    if (seq !== this.seq || hash !== this.hash)
      this.note('lane', seq, `its position is ${seq}, its last event is ${this.seq}`);
  }

  private holds({ kid, sig }: { kid: string; sig: string }): boolean {
    const { authority, lane } = this.lane;
    const key = this.trust.find(authority, kid);
    const head = { topic: authorityTopic(authority), lane, seq: this.seq, hash: this.hash };
    return key?.covers(lane, this.seq) === true && verifyHead(key.publicKey, head, sig);
  }
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
  const signatures = await stored.signatures(lane.authority, lane.lane);
  const walk = new Walk(lane, trust, new Map(signatures.map((one) => [one.seq, one])));
  for await (const event of stored.events(lane.authority, lane.lane)) {
    const proven = { ...event, lane: lane.lane, decoded: decodeEvent(event.value, lane.authority, lane.lane) };
    walk.step(proven);
    onEvent(proven);
  }
  walk.end();
  return walk;
}
