import type { Envelope } from '@concord/contracts';
import type { Fault, LaneMessage } from './lane-message.js';
import type { Signature } from './lane-signatures.js';

/** A message that waits for a signature to cover it, under the hash of its bytes. */
export interface Candidate {
  hash: string;
  message: LaneMessage;
  value: Buffer;
  offset: bigint;
  /** Offset of the last message with these bytes. */
  latest: bigint;
  /** When it arrived, milliseconds since the epoch. */
  at: number;
  seq?: bigint;
  prevhash?: string;
  envelope?: Envelope;
  fault?: Fault;
  /** Verified: this candidate is the signed end of a chain. */
  signature?: Signature;
  /** On bytes that do not tell their `seq`: a signature that can be verified only once its place is known. */
  claim?: Signature;
}

type Head = Candidate & { seq: bigint; signature: Signature };

/** How much may wait in one lane; what lies farthest ahead is dropped first, for its sender sends it again. */
export const WAITING_LIMIT = { count: 2_500, bytes: 8 * 1024 * 1024 };

/** The candidates of a lane by hash, in order of arrival. */
export class Candidates {
  private readonly byHash = new Map<string, Candidate>();
  private bytes = 0;

  get size(): number {
    return this.byHash.size;
  }

  get(hash: string): Candidate | undefined {
    return this.byHash.get(hash);
  }

  add(candidate: Candidate): void {
    this.byHash.set(candidate.hash, candidate);
    this.bytes += candidate.value.length;
  }

  remove(candidate: Candidate): void {
    if (this.byHash.delete(candidate.hash)) this.bytes -= candidate.value.length;
  }

  all(): Candidate[] {
    return [...this.byHash.values()];
  }

  /** Offset of the one that waits longest. */
  firstOffset(): bigint | undefined {
    return this.byHash.values().next().value?.offset;
  }

  /** The verified ends of chains, lowest `seq` first. */
  heads(): Head[] {
    const heads: Head[] = [];
    for (const candidate of this.byHash.values()) if (isHead(candidate)) heads.push(candidate);
    return heads.sort((a, b) => Number(a.seq - b.seq));
  }

  /**
   * The chain from after `position` to the head, in order; undefined when it does not reach the position (or reaches one
   * of `unlinked`, which does not either); `fork` when it starts from another event than the position's.
   */
  pathTo(
    head: Head,
    position: { seq: bigint; hash: string },
    unlinked: ReadonlySet<string>,
  ): Candidate[] | 'fork' | undefined {
    const path: Candidate[] = [head];
    let current: Candidate = head;
    for (let seq = head.seq; seq > position.seq + 1n; seq--) {
      if (current.prevhash === undefined || unlinked.has(current.prevhash)) return undefined;
      const before = this.byHash.get(current.prevhash);
      if (!before) return undefined;
      path.push(before);
      current = before;
    }
    if (current.prevhash !== undefined && current.prevhash !== position.hash) return 'fork';
    return path.reverse();
  }

  /** The first `limit` signed ones that cannot say their place. */
  claims(limit: number): (Candidate & { claim: Signature })[] {
    const claims: (Candidate & { claim: Signature })[] = [];
    for (const candidate of this.byHash.values()) {
      if (claims.length === limit) break;
      if (hasClaim(candidate)) claims.push(candidate);
    }
    return claims;
  }

  /** Those that no verified signature reaches, even across a gap. */
  uncovered(): Candidate[] {
    if (this.size === 0) return [];
    const reached = new Set<string>();
    for (const head of this.heads()) {
      let current: Candidate | undefined = head;
      while (current !== undefined && !reached.has(current.hash)) {
        reached.add(current.hash);
        current = current.prevhash === undefined ? undefined : this.byHash.get(current.prevhash);
      }
    }
    return this.all().filter((candidate) => !reached.has(candidate.hash));
  }

  /** Removes and returns what exceeds {@link WAITING_LIMIT}, down to three quarters of it. */
  dropExcess(): Candidate[] {
    if (this.size <= WAITING_LIMIT.count && this.bytes <= WAITING_LIMIT.bytes) return [];
    const dropped: Candidate[] = [];
    const farthestFirst = this.all().sort((a, b) => compare(b.seq, a.seq) || Number(b.offset - a.offset));
    for (const candidate of farthestFirst) {
      if (this.size <= WAITING_LIMIT.count * 0.75 && this.bytes <= WAITING_LIMIT.bytes * 0.75) break;
      this.remove(candidate);
      dropped.push(candidate);
    }
    return dropped;
  }
}

function isHead(candidate: Candidate): candidate is Head {
  return candidate.signature !== undefined && candidate.seq !== undefined;
}

function hasClaim(candidate: Candidate): candidate is Candidate & { claim: Signature } {
  return candidate.claim !== undefined;
}

/** What does not tell its `seq` counts as farthest ahead. */
function compare(a: bigint | undefined, b: bigint | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return Number(a - b);
}
