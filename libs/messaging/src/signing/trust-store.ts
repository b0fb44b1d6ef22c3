import { type KeyObject, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { keyIdOf } from './lane-signature.js';

const trustFile = z.strictObject({
  keys: z.array(
    z.strictObject({
      kid: z.string().min(1),
      authority: z.string().min(1),
      publicKey: z.base64url(),
      revoked: z.strictObject({ lastGood: z.record(z.string().regex(/^\d+$/), z.string().regex(/^\d+$/)) }).optional(),
    }),
  ),
});

/** Content of `trust.json`: `publicKey` is the raw 32 bytes of an Ed25519 key in base64url. */
export type TrustFile = z.infer<typeof trustFile>;

/** A key that an authority signs its lanes with. */
export interface TrustedKey {
  kid: string;
  authority: string;
  publicKey: KeyObject;
  /** True when the key may stand for this place: always, or up to the last good `seq` of the lane once it is revoked. */
  covers(lane: number, seq: bigint): boolean;
}

/** The raw 32 bytes of an Ed25519 public key in base64url, as `trust.json` holds it. */
export function rawPublicKey(key: KeyObject): string {
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('not an Ed25519 key');
  return x;
}

/** Who may sign for which authority. A key counts for its own authority alone. */
export class TrustStore {
  private readonly keys = new Map<string, TrustedKey>();

  /** Throws when an entry's `kid` is not the thumbprint of its key. */
  constructor(file: TrustFile) {
    for (const entry of trustFile.parse(file).keys) {
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: entry.publicKey }, format: 'jwk' });
      if (keyIdOf(publicKey) !== entry.kid)
        throw new Error(`trust store: ${entry.kid} is not the thumbprint of its key`);
      const lastGood = entry.revoked?.lastGood;
      this.keys.set(`${entry.authority}|${entry.kid}`, {
        kid: entry.kid,
        authority: entry.authority,
        publicKey,
        covers: (lane, seq) => lastGood === undefined || seq <= BigInt(lastGood[String(lane)] ?? 0),
      });
    }
  }

  /** Reads `trust.json`. */
  static read(file: string): TrustStore {
    return new TrustStore(JSON.parse(readFileSync(file, 'utf8')) as TrustFile);
  }

  /** The authority's key of that id, or undefined when it has none. */
  find(authority: string, kid: string): TrustedKey | undefined {
    return this.keys.get(`${authority}|${kid}`);
  }
}
