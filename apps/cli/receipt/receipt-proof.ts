import type { Envelope, EntryReceipt, ReceiptChain } from '@concord/contracts';
import { authorityTopic, decodeEvent, hashOf, TrustStore, verifyHead } from '@concord/messaging';
import type { Difference } from '../verify/difference.js';
import { linkFaults } from '../verify/lane-proof.js';

/** An event of a receipt whose bytes a signature covers. */
export interface SignedEvent {
  hash: string;
  /** What the bytes say; undefined where they are no event (a refused one may be). */
  envelope: Envelope | undefined;
}

/** The events of a receipt by `AUTHORITY/LANE/SEQ`, and what does not hold about them. */
export interface Proof {
  events: Map<string, SignedEvent>;
  differences: Difference[];
}

/** Where an event stands, as differences name it. */
export function placeText(authority: string, lane: number, seq: string | bigint): string {
  return `${authority}/${lane}/${seq}`;
}

/** The keys of the receipt; `trusted`, where it is given, must know each of them. */
function keysOf({ keys }: EntryReceipt, trusted: TrustStore | undefined, differences: Difference[]): TrustStore[] {
  return keys.flatMap((key) => {
    const note = (detail: string) => differences.push({ what: 'key', where: `${key.authority} ${key.kid}`, detail });
    if (trusted && !trusted.find(key.authority, key.kid)) note('the trust store has no such key of this authority');
    try {
      return [new TrustStore({ keys: [key] })];
    } catch {
      note('it is not the key that its id stands for');
      return [];
    }
  });
}

function proveChain(chain: ReceiptChain, keys: readonly TrustStore[], trusted: TrustStore | undefined): Proof {
  const { authority, lane, first, values, kid, sig } = chain;
  const proof: Proof = { events: new Map(), differences: [] };
  const note = (what: Difference['what'], seq: bigint, detail: string) =>
    proof.differences.push({ what, where: placeText(authority, lane, seq), detail });
  let seq = BigInt(first);
  let previous: string | undefined;
  for (const each of values) {
    const value = Buffer.from(each, 'base64');
    const decoded = decodeEvent(value, authority, lane);
    const hash = hashOf(value);
    const own = { value, hash, seq: decoded.seq ?? seq, decoded };
    for (const fault of linkFaults(own, seq, previous ?? decoded.prevhash ?? hash)) note('event', seq, fault);
    if (decoded.prevhash === undefined && previous !== undefined) note('event', seq, 'it does not say what it follows');
    proof.events.set(placeText(authority, lane, seq), { hash, envelope: decoded.envelope });
    previous = hash;
    seq += 1n;
  }
  const last = seq - 1n;
  const key = keys.map((store) => store.find(authority, kid)).find((found) => found !== undefined);
  const head = { topic: authorityTopic(authority), lane, seq: last, hash: previous ?? '' };
  if (!key) note('signature', last, `the receipt has no key ${kid} of ${authority}`);
  else if (!verifyHead(key.publicKey, head, sig)) note('signature', last, 'it does not hold');
  else if (trusted && trusted.find(authority, kid)?.covers(lane, last) === false)
    note('signature', last, 'its key was revoked before');
  return proof;
}

/** Proves every chain of a receipt under its own keys, and those under a trust store where one is given. */
export function proveReceipt(receipt: EntryReceipt, trusted?: TrustStore): Proof {
  const proof: Proof = { events: new Map(), differences: [] };
  const keys = keysOf(receipt, trusted, proof.differences);
  for (const chain of receipt.chains) {
    const { events, differences } = proveChain(chain, keys, trusted);
    for (const [place, event] of events) proof.events.set(place, event);
    proof.differences.push(...differences);
  }
  return proof;
}
