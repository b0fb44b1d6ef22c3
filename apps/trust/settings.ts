import { join } from 'node:path';
import { trustSchemes } from '@concord/catalogue';
import { readHexKey, requiredVariable } from '@concord/service';
import type { SchemeKeys } from './publishing/record-relay.js';

type Environment = Record<string, string | undefined>;

/** Reads the key of each scheme from TRUST_KEYS_DIR (`SCHEME.key`, 32 bytes in hex). Throws an Error that names what is missing. */
export function readSchemeKeys(env: Environment = process.env): SchemeKeys {
  const dir = requiredVariable('TRUST_KEYS_DIR', env);
  return new Map(trustSchemes().map(({ scheme }) => [scheme.code, readHexKey(join(dir, `${scheme.code}.key`))]));
}
