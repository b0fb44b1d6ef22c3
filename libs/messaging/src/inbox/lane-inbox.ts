import type { Envelope } from '@concord/contracts';
import { hashOf } from '../signing/lane-signature.js';
import type { TrustStore } from '../signing/trust-store.js';
import { type Candidate, Candidates } from './candidates.js';
import { type Covered, coveredAt } from './covered.js';
import { type Fault, type LaneMessage, decodeEvent } from './lane-message.js';
import { LaneSignatures, type Signature, signatureOf } from './lane-signatures.js';

/** How far a lane is taken: the last event's number and hex hash; `frozen` after an equivocation. */
export interface LanePosition {
  seq: bigint;
  hash: string;
  frozen?: boolean;
}

/** A message that holds no place: it changes nothing but the rejected topic. */
export interface Rejected extends Fault {
  message: LaneMessage;
  hash: string | null;
  envelope?: Envelope;
}

/** What came of the messages offered. `covered` runs without a gap from the position before. */
export interface Taken {
  covered: Covered[];
  rejected: Rejected[];
  /** Messages that were in already, told by their hash. */
  repeated: number;
  /** Messages dropped unjudged: beyond a gap where too many wait, or in a frozen lane. */
  ignored: number;
  position: LanePosition;
  expected: bigint;
  /** Since when (milliseconds since the epoch) signed events wait for missing ones before them. */
  gapSince: number | null;
  /** Kafka offset to read from next time: nothing before it waits. Null when nothing was offered. */
  safeOffset: bigint | null;
}

/** Unreadable signed bytes that one {@link LaneInbox.take} tries: nobody honest sends any, and each costs a verification. */
const CLAIMS_TRIED = 16;

const UNCOVERED: Fault = { code: 'signature_invalid', detail: 'no valid signature covers it' };

/**
 * Verifies one lane of an authority's topic. Pure: offer messages in the order of their offsets, then {@link take} what
 * verified signatures cover. After a failed transaction throw the inbox away and start from the stored position.
 */
export class LaneInbox {
  private readonly waiting = new Candidates();
  private readonly signatures: LaneSignatures;
  private seen: (Candidate & { seq: bigint })[] = [];
  private rejected: Rejected[] = [];
  private repeated = 0;
  private ignored = 0;
  private nextOffset: bigint | null = null;
  private gap: number | null = null;
  private position: LanePosition;

  constructor(
    trust: TrustStore,
    private readonly authority: string,
    private readonly lane: number,
    position: LanePosition,
  ) {
    this.signatures = new LaneSignatures(trust, authority, lane);
    this.position = { ...position };
  }

  /** Takes a message in; `at` is when it arrived, milliseconds since the epoch. */
  offer(message: LaneMessage, at: number): void {
    const offset = BigInt(message.offset);
    this.nextOffset = offset + 1n;
    if (this.position.frozen) {
      this.ignored++;
    } else if (message.value === null) {
      this.reject({ message, hash: null }, { code: 'unsigned_tombstone', detail: 'a null value is no event' });
    } else {
      this.offerValue(message, message.value, offset, at);
    }
  }

  /** The places whose stored hashes {@link take} must be given: messages at or before the position were offered for them. */
  behind(): bigint[] {
    return [...new Set(this.seen.map((candidate) => candidate.seq))];
  }

  /** Everything that is covered by now, in order. `stored` holds the hex hash at each place of {@link behind}. */
  take(stored: ReadonlyMap<bigint, string> = new Map()): Taken {
    this.settleBehind(stored);
    const covered: Covered[] = [];
    do this.advance(covered);
    while (!this.position.frozen && this.advanceUnreadable(covered));
    this.passBy(covered);
    for (const candidate of this.waiting.dropExcess()) {
      if (candidate.seq === undefined) this.reject(candidate, candidate.fault ?? UNCOVERED);
      else this.ignored++;
    }
    const [head] = this.waiting.heads();
    this.gap = head === undefined ? null : (this.gap ?? head.at);
    return this.report(covered);
  }

  /**
   * Rejects what arrived before `before` and is still covered by no signature, so that it no longer holds the offset
   * back. An honest event among them comes again with its signature, for it was never receipted.
   */
  expire(before: number): void {
    for (const candidate of this.waiting.uncovered()) {
      if (candidate.at >= before) continue;
      this.waiting.remove(candidate);
      this.reject(candidate, candidate.fault ?? UNCOVERED);
    }
  }

  /**
   * Rejects what cannot say its place and bears no signature of a known key, when nothing else waits; with `offset`, only
   * what came before it. Call it once the lane was read to its end and a later fetch, or a silence, did not link to it. A chunk is one
   * record batch, which a fetch has in whole: then no event to come can cover such bytes. They wait for {@link expire}
   * in three cases: beside an unsigned event, which may be part of a longer chunk with them; before a signed event
   * across a gap, for they may be what is missing; and under a known key's signature, which holds once the place does.
   */
  expireUnreadable(offset?: bigint): void {
    const waiting = this.waiting.all();
    if (waiting.some((candidate) => candidate.seq !== undefined || this.mayHold(candidate.claim))) return;
    for (const candidate of waiting) {
      if (offset !== undefined && candidate.latest >= offset) continue;
      this.waiting.remove(candidate);
      this.reject(candidate, candidate.fault ?? UNCOVERED);
    }
  }

  private mayHold(claim: Signature | undefined): boolean {
    return claim !== undefined && this.signatures.knows(claim);
  }

  private offerValue(message: LaneMessage, value: Buffer, offset: bigint, at: number): void {
    const hash = hashOf(value);
    const twin = this.waiting.get(hash);
    const candidate = twin ?? {
      hash,
      message,
      value,
      offset,
      latest: offset,
      at,
      ...decodeEvent(value, this.authority, this.lane),
    };
    candidate.latest = offset;
    const { seq } = candidate;
    if (seq !== undefined && seq <= this.position.seq) {
      this.seen.push({ ...candidate, seq });
      return;
    }
    const fault = this.sign(candidate, message);
    if (fault) this.reject({ message, hash, ...(candidate.envelope && { envelope: candidate.envelope }) }, fault);
    else if (twin) this.repeated++;
    else this.waiting.add(candidate);
  }

  /** Marks the candidate as signed when the message carries a valid signature; answers what is wrong with a bad one. */
  private sign(candidate: Candidate, message: LaneMessage): Fault | undefined {
    const signature = signatureOf(message);
    if (signature === undefined || candidate.signature) return undefined;
    if (candidate.seq === undefined) {
      candidate.claim = signature;
      return undefined;
    }
    const fault = this.signatures.verify(candidate.hash, candidate.seq, signature);
    if (!fault) candidate.signature = signature;
    return fault;
  }

  private settleBehind(stored: ReadonlyMap<bigint, string>): void {
    const seen = this.seen;
    this.seen = [];
    for (const candidate of seen) {
      const hash = stored.get(candidate.seq);
      if (hash === undefined) throw new Error(`the stored hash of event ${candidate.seq} is wanted`);
      if (this.position.frozen) this.ignored++;
      else if (hash === candidate.hash) this.repeated++;
      else this.refuseOther(candidate);
    }
  }

  /** Other bytes than those that hold their place: a second signed chain, or a forgery. */
  private refuseOther(candidate: Candidate & { seq: bigint }): void {
    const signature = candidate.signature ?? signatureOf(candidate.message);
    if (signature === undefined) {
      this.reject(candidate, candidate.fault ?? UNCOVERED);
      return;
    }
    const fault = this.signatures.verify(candidate.hash, candidate.seq, signature);
    if (fault) this.reject(candidate, fault);
    else this.freeze(candidate, candidate.seq);
  }

  /** Takes every chain that links to the position, lowest first. */
  private advance(covered: Covered[]): void {
    const unlinked = new Set<string>();
    for (const head of this.waiting.heads()) {
      // A lower chain of this pass may have covered it.
      if (!this.waiting.get(head.hash)) continue;
      const path = head.seq <= this.position.seq ? 'fork' : this.waiting.pathTo(head, this.position, unlinked);
      if (path === 'fork') {
        this.freeze(head, head.seq < this.position.seq ? head.seq : this.position.seq);
        return;
      }
      if (path) this.cover(path, covered);
      else unlinked.add(head.hash);
    }
  }

  /** Bytes that cannot say their place hold the next one when they are signed for it. */
  private advanceUnreadable(covered: Covered[]): boolean {
    const seq = this.position.seq + 1n;
    for (const candidate of this.waiting.claims(CLAIMS_TRIED)) {
      if (this.signatures.verify(candidate.hash, seq, candidate.claim)) continue;
      candidate.signature = candidate.claim;
      this.cover([candidate], covered);
      return true;
    }
    return false;
  }

  private cover(path: Candidate[], covered: Covered[]): void {
    let { seq } = this.position;
    for (const candidate of path) {
      this.waiting.remove(candidate);
      covered.push(coveredAt(++seq, candidate));
    }
    this.position = { seq, hash: path.at(-1)?.hash ?? this.position.hash };
    this.gap = null;
  }

  /** What was passed by and is on no signed chain was never part of the lane. */
  private passBy(covered: Covered[]): void {
    const last = covered.at(-1);
    if (!last || this.position.frozen) return;
    const offset = BigInt(last.message.offset);
    const [head] = this.waiting.heads();
    if (head && head.seq <= this.position.seq) {
      this.freeze(head, head.seq);
      return;
    }
    for (const candidate of this.waiting.uncovered()) {
      const passed = candidate.seq === undefined ? candidate.latest < offset : candidate.seq <= this.position.seq;
      if (!passed) continue;
      this.waiting.remove(candidate);
      this.reject(candidate, candidate.fault ?? UNCOVERED);
    }
  }

  private freeze(candidate: Candidate, seq: bigint): void {
    this.waiting.remove(candidate);
    this.reject(candidate, { code: 'equivocation', detail: `a second signed chain differs at ${seq}` });
    this.position = { ...this.position, frozen: true };
    for (const other of this.waiting.all()) {
      this.waiting.remove(other);
      this.ignored++;
    }
  }

  private reject(from: Pick<Rejected, 'message' | 'hash' | 'envelope'>, { code, detail }: Fault): void {
    const { message, hash, envelope } = from;
    this.rejected.push({ message, hash, code, detail, ...(envelope && { envelope }) });
  }

  private report(covered: Covered[]): Taken {
    const { rejected, repeated, ignored, position } = this;
    this.rejected = [];
    this.repeated = 0;
    this.ignored = 0;
    return {
      covered,
      rejected,
      repeated,
      ignored,
      position: { ...position },
      expected: position.seq + 1n,
      gapSince: this.gap,
      safeOffset: this.waiting.firstOffset() ?? this.nextOffset,
    };
  }
}
