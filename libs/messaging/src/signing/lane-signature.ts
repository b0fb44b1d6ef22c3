import { type KeyObject, createPublicKey, hash, sign, verify } from 'node:crypto';
import { laneHeadText, type LaneHead } from '@concord/contracts';

export type { LaneHead } from '@concord/contracts';

/** SHA-256 of an event's bytes as hex: the identity of the event and the `prevhash` of the next one in its lane. */
export function hashOf(value: Buffer): string {
  return hash('sha256', value, 'hex');
}

const signedText = (head: LaneHead): Buffer => Buffer.from(laneHeadText(head), 'utf8');

/** Ed25519 (RFC 8032) over the head, base64url: the `sig` header of the last event of a chunk. */
export function signHead(privateKey: KeyObject, head: LaneHead): string {
  return sign(null, signedText(head), privateKey).toString('base64url');
}

/** True when `signature` (base64url) is the key's signature over this very head. Never throws on a malformed signature. */
export function verifyHead(publicKey: KeyObject, head: LaneHead, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  return bytes.length === 64 && verify(null, signedText(head), publicKey, bytes);
}

/** The `kid` of an Ed25519 key (its public half or the private key itself): RFC 7638 thumbprint of the public JWK, base64url. */
export function keyIdOf(key: KeyObject): string {
  const { crv, kty, x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  return hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
}
