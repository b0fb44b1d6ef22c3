import { createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TrustStore, type TrustFile } from '@concord/messaging';

/** Whom the coordinator takes events from: who signs for them, and the key each shares with it for wrapped listing keys. */
export interface Authorities {
  readonly codes: readonly string[];
  readonly trust: TrustStore;
  /** The key shared with an authority; undefined when there is none: its subjects cannot be unsealed. */
  sharedKey(authority: string): KeyObject | undefined;
}

/** Where {@link readAuthorities} finds its files. */
export interface AuthorityFiles {
  trustFile: string;
  /** Holds `CODE.key`, 32 bytes in hex each. */
  wrapKeysDir: string;
}

const HEX_KEY = /^[0-9a-f]{64}$/;

/** A 32-byte key from a file that holds it in hex. Throws an Error when it holds anything else. */
export function readHexKey(file: string): KeyObject {
  const text = readFileSync(file, 'utf8').trim();
  if (!HEX_KEY.test(text)) throw new Error(`${file} does not hold 32 bytes in hex`);
  return createSecretKey(Buffer.from(text, 'hex'));
}

/** Keys of a folder by the name before `.key`. */
export function readHexKeys(folder: string): Map<string, KeyObject> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.key')) : [];
  return new Map(files.sort().map((file) => [file.slice(0, -'.key'.length), readHexKey(join(folder, file))]));
}

/** Builds {@link Authorities} of a trust file and keys that are read already. */
export function authoritiesOf(trust: TrustFile, shared: ReadonlyMap<string, KeyObject>): Authorities {
  return {
    codes: [...new Set(trust.keys.map((key) => key.authority))].sort(),
    trust: new TrustStore(trust),
    sharedKey: (authority) => shared.get(authority),
  };
}

/** Every authority that has a key in the trust store. Throws when a file is absent or malformed. */
export function readAuthorities(files: AuthorityFiles): Authorities {
  const trust = JSON.parse(readFileSync(files.trustFile, 'utf8')) as TrustFile;
  return authoritiesOf(trust, readHexKeys(files.wrapKeysDir));
}
