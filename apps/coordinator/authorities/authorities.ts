import type { KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TrustStore, type TrustFile } from '@concord/messaging';
import { readHexKey } from '@concord/service';

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
