import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ColumnCipher } from '@concord/database';
import type { ServiceConfig } from './config.js';

const HEX_KEY = /^[0-9a-f]{64}$/;

/** A 32-byte key from a file that holds it in hex. Throws an Error when the file is absent or holds anything else. */
export function readHexKey(file: string): KeyObject {
  return createSecretKey(readHexBytes(file));
}

/** The cipher of the service's encrypted columns. Throws as {@link readHexKey} does. */
export function columnCipher(config: Pick<ServiceConfig, 'columnKeyFile'>): ColumnCipher {
  return new ColumnCipher(readHexBytes(config.columnKeyFile));
}

function readHexBytes(file: string): Buffer {
  const text = readFileSync(file, 'utf8').trim();
  if (!HEX_KEY.test(text)) throw new Error(`${file} does not hold 32 bytes in hex`);
  return Buffer.from(text, 'hex');
}
