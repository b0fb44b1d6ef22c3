import { readLaneEvent, type Envelope, type ReceiptChain } from '@concord/contracts';
import { linkFaults, placeText } from './link.js';
import type { Measured, MeasuredChain, Signed } from './measured.js';

/** Something about signed bytes that does not hold: what it is, where it is, and what is wrong there. */
export interface Fault {
  what: 'key' | 'event' | 'signature';
  where: string;
  detail: string;
}

/** An event whose bytes a signature covers. */
export interface SignedEvent {
  hash: string;
  /** What the bytes say; undefined where they are no event (a refused one may be). */
  envelope: Envelope | undefined;
}

/** Events by `AUTHORITY/LANE/SEQ`, and what does not hold about them. */
export interface Proof {
  events: Map<string, SignedEvent>;
  differences: Fault[];
}

/** Who may sign for which authority; a trust store is one. */
export interface Trusted {
  find: (authority: string, kid: string) => { covers: (lane: number, seq: bigint) => boolean } | undefined;
}

/** The keys that are not what their id says, and those that `trusted`, where it is given, does not know. */
function keyFaults({ keys }: Signed, keyIds: Measured['keyIds'], trusted: Trusted | undefined): Fault[] {
  return keys.flatMap(({ authority, kid }, i) => {
    const fault = (detail: string): Fault => ({ what: 'key', where: `${authority} ${kid}`, detail });
    return [
      ...(trusted && !trusted.find(authority, kid) ? [fault('the trust store has no such key of this authority')] : []),
      ...(keyIds[i] === kid ? [] : [fault('it is not the key that its id stands for')]),
    ];
  });
}

/** The text of bytes in UTF-8; undefined where they are none. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function proveChain(chain: ReceiptChain, { events, holds }: MeasuredChain, trusted: Trusted | undefined): Proof {
  const { authority, lane, first, kid } = chain;
  const proof: Proof = { events: new Map(), differences: [] };
  const note = (what: Fault['what'], seq: bigint, detail: string) =>
    proof.differences.push({ what, where: placeText(authority, lane, seq), detail });
  let seq = BigInt(first);
  let previous: string | undefined;
  for (const { bytes, hash } of events) {
    const decoded = readLaneEvent(textOf(bytes), authority, lane);
    const { prevhash } = decoded;
    const linked = { seq: decoded.seq ?? seq, bytesHash: hash, hash, prevhash };
    for (const fault of linkFaults(linked, seq, previous ?? prevhash ?? hash)) note('event', seq, fault);
    if (prevhash === undefined && previous !== undefined) note('event', seq, 'it does not say what it follows');
    proof.events.set(placeText(authority, lane, seq), { hash, envelope: decoded.envelope });
    previous = hash;
    seq += 1n;
  }
  const last = seq - 1n;
  if (holds === undefined) note('signature', last, `the receipt has no key ${kid} of ${authority}`);
  else if (!holds) note('signature', last, 'it does not hold');
  else if (trusted?.find(authority, kid)?.covers(lane, last) === false)
    note('signature', last, 'its key was revoked before');
  return proof;
}

/**
 * Proves every chain of signed bytes under the keys that came with them, and those under a trust store where one is given.
 * `measured` is what cryptography says of these very bytes.
 */
export function proveSigned(signed: Signed, measured: Measured, trusted?: Trusted): Proof {
  const proof: Proof = { events: new Map(), differences: keyFaults(signed, measured.keyIds, trusted) };
  signed.chains.forEach((chain, i) => {
    const { events, differences } = proveChain(chain, measured.chains[i] ?? { events: [], holds: false }, trusted);
    for (const [place, event] of events) proof.events.set(place, event);
    proof.differences.push(...differences);
  });
  return proof;
}
