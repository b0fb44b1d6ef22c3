import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../events/keys.js';
import { AUTHORITY } from '../events/lives.js';

/** The keys as files, the way services are given them. */
export interface Secrets {
  columnKeyFile: string;
  feedKeysDir: string;
  wrapKeysDir: string;
  trustFile: string;
}

/** Writes the keys below a folder, for their owner alone. */
export function writeSecrets(dir: string, keys: Keys): Secrets {
  const secrets = {
    columnKeyFile: join(dir, 'column.key'),
    feedKeysDir: join(dir, 'feed'),
    wrapKeysDir: join(dir, 'wrap'),
    trustFile: join(dir, 'trust.json'),
  };
  for (const folder of [dir, secrets.feedKeysDir, secrets.wrapKeysDir]) mkdirSync(folder, { recursive: true });
  write(secrets.columnKeyFile, keys.column);
  write(join(secrets.wrapKeysDir, `${AUTHORITY}.key`), keys.shared);
  for (const [executor, key] of Object.entries(keys.feeds)) write(join(secrets.feedKeysDir, `${executor}.key`), key);
  write(secrets.trustFile, JSON.stringify(keys.trust));
  return secrets;
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
}
