import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readConfig, readHexKey, requiredVariable, runService } from '@concord/service';
import { authorityOptions } from './authority-options.js';
import { readCorrespondence } from './notifications/correspondence.js';
import type { AuthorityProfile } from './profile.js';

/**
 * The whole of an authority's main file. Beyond the environment of every service it reads SIGNING_KEY_FILE (Ed25519, PEM) and
 * WRAP_KEY_FILE (32 bytes in hex), and how subjects and staff are written to, see `readCorrespondence`.
 */
export function runAuthority(profile: AuthorityProfile): Promise<void> {
  return runService(() => {
    const signingKey = createPrivateKey(readFileSync(requiredVariable('SIGNING_KEY_FILE')));
    const wrapKey = readHexKey(requiredVariable('WRAP_KEY_FILE'));
    return authorityOptions(profile, {
      config: readConfig(),
      signingKey,
      wrapKey,
      correspondence: readCorrespondence(),
    });
  });
}
