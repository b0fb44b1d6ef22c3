import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { trustSchemes } from '@concord/catalogue';
import { keyIdOf, principalsOf, rawPublicKey, type TrustFile } from '@concord/messaging';
import { authoritiesOf, databaseName, hasState, type Service } from './services.js';
import { topologyOf, type Local } from './topology.js';

/** The broker's superuser: it makes topics, users and ACLs and is nobody's in the product. */
export const ADMIN = 'admin';

/** The key by which the portal is known to the guide. */
export const GUIDE_KEY = 'guide.key';

/** A user of the broker or of the database. */
export interface Credentials {
  username: string;
  password: string;
}

const newPassword = (): string => randomBytes(24).toString('base64url');
const newKey = (): string => randomBytes(32).toString('hex');

/** Writes a secret so that a reader sees the old content or the new one, never a part. */
export function writeSecret(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, file);
}

function ensure(file: string, make: () => string): void {
  if (!existsSync(file)) writeSecret(file, make());
}

function newEd25519(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * Makes every secret that is missing for these services in `folder` (mode 0700) and leaves the others as they are:
 * broker users, database roles, signing, wrapping, feed, trust and column keys, the issuer's key. A stack with a guide has the guide's too.
 */
export function ensureSecrets(folder: string, services: readonly Service[], local: Local = {}): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const topology = topologyOf(services, local);
  const at = (...parts: string[]) => join(folder, ...parts);
  const credentials = (username: string) => JSON.stringify({ username, password: newPassword() } satisfies Credentials);
  for (const name of [ADMIN, ...principalsOf(topology).map((one) => one.name)])
    ensure(at('kafka', `${name}.json`), () => credentials(name));
  for (const { name } of services.filter(hasState)) {
    ensure(at('database', `${name}.json`), () => credentials(databaseName(name)));
    ensure(at('column', `${name}.key`), newKey);
  }
  ensure(at('database', 'superuser.json'), () => credentials('postgres'));
  for (const code of topology.authorities) {
    ensure(at('signing', `${code}.pem`), newEd25519);
    ensure(at('wrap', `${code}.key`), newKey);
  }
  for (const executor of topology.executors) ensure(at('feed', `${executor}.key`), newKey);
  if (topology.trust) for (const { scheme } of trustSchemes()) ensure(at('trust', `${scheme.code}.key`), newKey);
  ensure(at('issuer.pem'), newEd25519);
  for (const name of ['cookie', 'portal']) ensure(at('oidc', `${name}.key`), newKey);
  if (local.guided) ensure(join(folder, GUIDE_KEY), newKey);
  writeTrust(folder, authoritiesOf(services));
  writeJwks(folder);
}

/** Adds the present signing keys to trust.json. A key that is in it already stays, with its revocation if it has one. */
function writeTrust(folder: string, authorities: readonly string[]): void {
  const file = join(folder, 'trust.json');
  const trust: TrustFile = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrustFile) : { keys: [] };
  const known = new Set(trust.keys.map((key) => `${key.authority}|${key.kid}`));
  for (const authority of authorities) {
    const key = createPrivateKey(readFileSync(join(folder, 'signing', `${authority}.pem`)));
    const kid = keyIdOf(key);
    if (!known.has(`${authority}|${kid}`)) trust.keys.push({ kid, authority, publicKey: rawPublicKey(key) });
  }
  writeSecret(file, JSON.stringify(trust, null, 2));
}

/** The public half of the issuer's key, as its `/.well-known/jwks.json` serves it (RFC 7517). */
function writeJwks(folder: string): void {
  const key = createPrivateKey(readFileSync(join(folder, 'issuer.pem')));
  const jwk = { ...createPublicKey(key).export({ format: 'jwk' }), kid: keyIdOf(key), use: 'sig', alg: 'EdDSA' };
  writeSecret(join(folder, 'issuer.jwks.json'), JSON.stringify({ keys: [jwk] }));
}

/** The broker user of a principal. Throws when there is none. */
export function kafkaUser(folder: string, principal: string): Credentials {
  return JSON.parse(readFileSync(join(folder, 'kafka', `${principal}.json`), 'utf8')) as Credentials;
}

/** The database role of a service; `superuser` is the server's own. Throws when there is none. */
export function databaseUser(folder: string, service: string): Credentials {
  return JSON.parse(readFileSync(join(folder, 'database', `${service}.json`), 'utf8')) as Credentials;
}

/** The superuser's URL, as database.json holds it. Throws when the stack never had a database. */
export function superuserUrl(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'database.json'), 'utf8')) as { url: string }).url;
}

/** The URL of a service's own database on the server that `superuser` points to. */
export function databaseUrlOf(folder: string, superuser: string, service: string): string {
  const url = new URL(superuser);
  const { username, password } = databaseUser(folder, service);
  url.username = username;
  url.password = password;
  url.pathname = `/${databaseName(service)}`;
  return url.href;
}
