import { verifyHead } from '../signing/lane-signature.js';
import type { TrustStore } from '../signing/trust-store.js';
import { authorityTopic } from '../topics/topic-names.js';
import { type Fault, type LaneMessage, headerText } from './lane-message.js';

/** A signature as a message's headers carry it. */
export interface Signature {
  sig: string;
  kid: string;
}

/** The signature in a message's headers; undefined unless both `sig` and `kid` are there. */
export function signatureOf(message: LaneMessage): Signature | undefined {
  const sig = headerText(message, 'sig');
  const kid = headerText(message, 'kid');
  return sig === undefined || kid === undefined ? undefined : { sig, kid };
}

/** Judges signatures over one lane of an authority. */
export class LaneSignatures {
  private readonly topic: string;

  constructor(
    private readonly trust: TrustStore,
    private readonly authority: string,
    private readonly lane: number,
  ) {
    this.topic = authorityTopic(authority);
  }

  /** Whether the signature names a key of the authority; only then can it hold anywhere. */
  knows({ kid }: Signature): boolean {
    return this.trust.find(this.authority, kid) !== undefined;
  }

  /** What is wrong with a signature over this hash at this place; undefined when it holds. */
  verify(hash: string, seq: bigint, { sig, kid }: Signature): Fault | undefined {
    const key = this.trust.find(this.authority, kid);
    if (!key) return { code: 'signature_invalid', detail: `${this.authority} has no key ${kid}` };
    if (!verifyHead(key.publicKey, { topic: this.topic, lane: this.lane, seq, hash }, sig)) {
      return { code: 'signature_invalid', detail: `the signature by ${kid} does not hold` };
    }
    if (key.covers(this.lane, seq)) return undefined;
    return { code: 'key_revoked', detail: `${kid} is revoked and ${seq} lies after its last good event of this lane` };
  }
}
