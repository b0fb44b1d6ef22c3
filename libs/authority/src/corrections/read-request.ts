import type { KeyObject } from 'node:crypto';
import { correctionRequest } from '@concord/contracts';
import { openText } from '@concord/messaging';
import type { Correction } from './correction.store.js';

/**
 * The request that a message carries, opened with the key that authority and coordinator share; undefined where it is none
 * or was sealed under another key.
 */
export function readRequest(value: Buffer | null, wrapKey: KeyObject): Correction | undefined {
  try {
    const { id, listing, at, sealed } = correctionRequest.parse(JSON.parse(value?.toString('utf8') ?? 'null'));
    return { id, listing, at: new Date(at), text: openText(wrapKey, id, sealed) };
  } catch {
    return undefined;
  }
}
