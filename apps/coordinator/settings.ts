import { columnCipher, requiredVariable, type ServiceConfig } from '@concord/service';
import { readAuthorities, readHexKeys } from './authorities/authorities.js';
import type { CoordinatorParts } from './authorities/keys.js';

/**
 * Reads TRUST_FILE, WRAP_KEYS_DIR, FEED_KEYS_DIR and the column key. Throws an Error that names a variable that is missing,
 * or a file that holds something else.
 */
export function readParts(config: ServiceConfig, env: NodeJS.ProcessEnv = process.env): CoordinatorParts {
  return {
    cipher: columnCipher(config),
    authorities: readAuthorities({
      trustFile: requiredVariable('TRUST_FILE', env),
      wrapKeysDir: requiredVariable('WRAP_KEYS_DIR', env),
    }),
    feedKeys: readHexKeys(requiredVariable('FEED_KEYS_DIR', env)),
    topicPrefix: '',
  };
}
