import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf } from '@concord/messaging';
import type { Claims } from './claims.js';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A JWT (RFC 7519, EdDSA by RFC 8037) of the local stack, good from now for `ttl` seconds. Only whoever may read the folder
 * of secrets can make one.
 */
export function mintToken(secrets: string, issuer: string, claims: Claims, ttl: number, now = new Date()): string {
  const key = createPrivateKey(readFileSync(join(secrets, 'issuer.pem')));
  const iat = Math.floor(now.getTime() / 1_000);
  const header = { alg: 'EdDSA', typ: 'JWT', kid: keyIdOf(key) };
  const signed = `${encoded(header)}.${encoded({ iss: issuer, ...claims, iat: Math.min(iat, iat + ttl), exp: iat + ttl })}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}
