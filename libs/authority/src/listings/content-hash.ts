import { createHmac, type KeyObject } from 'node:crypto';

/** JSON with the keys of every object sorted: one text for one content, wherever it was stored meanwhile. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Digest by which the same content is told from other content, hex. It is keyed (`cipher.lookupKey`), for a plain hash of an
 * identifier could be guessed back.
 */
export function contentHash(key: KeyObject, content: unknown): string {
  return createHmac('sha256', key).update('content|').update(canonicalJson(content)).digest('hex');
}
