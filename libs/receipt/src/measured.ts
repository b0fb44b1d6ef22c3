import { authorityTopic, type EntryReceipt, type LaneHead, type ReceiptChain } from '@concord/contracts';

/** Signed bytes with the keys to them: a receipt, or the history of one. */
export type Signed = Pick<EntryReceipt, 'chains' | 'keys'>;

/** What cryptography has to say of a chain; who asks it is a browser or Node, and both ask the same. */
export interface MeasuredChain {
  /** The bytes of each event, and their hex SHA-256. */
  events: { bytes: Uint8Array; hash: string }[];
  /** Whether the signature holds under the key of the chain's `kid`; undefined where there is no such key. */
  holds: boolean | undefined;
}

/** What cryptography has to say of signed bytes: of each chain and each key, in their order. */
export interface Measured {
  chains: MeasuredChain[];
  /** The id of each key by its bytes (RFC 7638 thumbprint); undefined where it is no key. */
  keyIds: (string | undefined)[];
}

/** What the signature of a chain stands over: its last event, and through it all before. */
export function headOf({ authority, lane, first, values }: ReceiptChain, hashes: readonly string[]): LaneHead {
  const seq = BigInt(first) + BigInt(values.length) - 1n;
  return { topic: authorityTopic(authority), lane, seq, hash: hashes.at(-1) ?? '' };
}

/** The text that is hashed to a key's id: RFC 7638, 3.2, over the required members of an Ed25519 key (RFC 8037). */
export function thumbprintText(publicKey: string): string {
  return JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: publicKey });
}
