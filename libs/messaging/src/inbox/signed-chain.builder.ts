import { type KeyObject, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { GENESIS_HASH } from '@concord/contracts';
import { hashOf, keyIdOf, signHead } from '../signing/lane-signature.js';
import { type TrustFile, TrustStore, rawPublicKey } from '../signing/trust-store.js';
import { authorityTopic } from '../topics/topic-names.js';
import type { LaneMessage } from './lane-message.js';

export const AUTHORITY = 'courts';
export const LANE = 3;
export const signer = generateKeyPairSync('ed25519').privateKey;
export const stranger = generateKeyPairSync('ed25519').privateKey;

/** A trust store that holds the signer's key, revoked or not. */
export function trusting(revoked?: TrustFile['keys'][number]['revoked']): TrustStore {
  const publicKey = rawPublicKey(createPublicKey(signer));
  return new TrustStore({
    keys: [{ kid: keyIdOf(signer), authority: AUTHORITY, publicKey, ...(revoked && { revoked }) }],
  });
}

export interface ChainEvent {
  seq: bigint;
  hash: string;
  value: Buffer;
}

/** An event's bytes; `with` replaces parts of the envelope. */
export function eventBytes(seq: bigint, prevhash: string, replaced: Record<string, unknown> = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: `${AUTHORITY}/${LANE}/${seq}`,
      source: `/authority/${AUTHORITY}`,
      type: 'concord.listing.v1',
      time: '2026-06-01T01:00:00.000Z',
      datacontenttype: 'application/json',
      lane: LANE,
      seq: seq.toString(),
      prevhash,
      data: { id: `listing-${seq}`, version: 1 },
      ...replaced,
    }),
  );
}

/** A chain of `length` events from `from`; `bytesOf` may give an event other bytes than usual. */
export function chain(
  length: number,
  bytesOf: (seq: bigint, prevhash: string) => Buffer = eventBytes,
  from: { seq: bigint; hash: string } = { seq: 0n, hash: GENESIS_HASH },
): ChainEvent[] {
  let { seq, hash } = from;
  return Array.from({ length }, () => {
    const value = bytesOf(++seq, hash);
    hash = hashOf(value);
    return { seq, hash, value };
  });
}

/** The headers that sign an event for its place. */
export function signed(event: ChainEvent, key: KeyObject = signer): Record<string, Buffer> {
  const sig = signHead(key, { topic: authorityTopic(AUTHORITY), lane: LANE, seq: event.seq, hash: event.hash });
  return { sig: Buffer.from(sig), kid: Buffer.from(keyIdOf(key)) };
}

export type Unplaced = Omit<LaneMessage, 'offset'>;

/** Events as a relay sends them: a signature on the last. */
export function chunk(events: readonly ChainEvent[], key: KeyObject = signer): Unplaced[] {
  return events.map((event, index) => ({
    key: Buffer.from(`listing-${event.seq}`),
    value: event.value,
    ...(index === events.length - 1 && { headers: signed(event, key) }),
  }));
}

/** Gives messages their offsets in a partition. */
export function placed(messages: readonly Unplaced[], first = 0): LaneMessage[] {
  return messages.map((message, index) => ({ ...message, offset: String(first + index) }));
}
