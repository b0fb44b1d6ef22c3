import {
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import { type TrustFile, keyIdOf, rawPublicKey } from '@concord/messaging';
import { executors } from '@concord/catalogue';
import { AUTHORITY } from './lives.js';

/** All keys of a run, as texts that survive JSON. Keys in hex are of 32 bytes. */
export interface Keys {
  /** The authority's Ed25519 key, PKCS#8 PEM. */
  signing: string;
  trust: TrustFile;
  /** Shared by authority and coordinator. */
  shared: string;
  /** By executor. */
  feeds: Record<string, string>;
  /** The coordinator's column key. */
  column: string;
}

/** Fresh keys. */
export function makeKeys(): Keys {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  return {
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    trust: { keys: [{ kid: keyIdOf(privateKey), authority: AUTHORITY, publicKey }] },
    shared: hexKey(),
    feeds: Object.fromEntries(executors().map((executor) => [executor, hexKey()])),
    column: hexKey(),
  };
}

/** A key of 32 bytes from its hex text. */
export function secretKey(hex: string): KeyObject {
  return createSecretKey(Buffer.from(hex, 'hex'));
}

export function signingKey(keys: Keys): KeyObject {
  return createPrivateKey(keys.signing);
}

function hexKey(): string {
  return randomBytes(32).toString('hex');
}
