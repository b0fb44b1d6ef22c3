import { createHmac, type KeyObject } from 'node:crypto';
import type { Identifier } from '@concord/contracts';
import { normaliseName } from './name.js';

const TOKEN_BYTES = 16;
const TAG_BYTES = 8;

/** `TYPE|COUNTRY|VALUE` of a canonical identifier: the text that every HMAC of an identifier is over. */
export function identifierText(identifier: Identifier): string {
  return `${identifier.type}|${identifier.country}|${identifier.value}`;
}

function macOf(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest().subarray(0, TOKEN_BYTES);
}

/**
 * The blinded token of a canonical identifier in an executor's feed: the first 16 bytes of HMAC-SHA-256 under that
 * executor's key. Without the key it names nobody. The key is a KeyObject, which costs a quarter of a raw Buffer.
 */
export function feedToken(key: KeyObject, identifier: Identifier): Buffer {
  return macOf(key, identifierText(identifier));
}

/** The 16 bytes beside an encrypted identifier column, for look-up under the service's own key. */
export function lookupToken(key: KeyObject, identifier: Identifier): Buffer {
  return macOf(key, identifierText(identifier));
}

/** A token as feeds write it: base64url without padding, 22 characters. */
export function tokenText(token: Buffer): string {
  return token.toString('base64url');
}

/** First 8 bytes of HMAC(key, token ‖ `|value`), base64url: tells a value under one token and links no two tokens. */
function tag(key: KeyObject, token: Buffer, value: string): string {
  const mac = createHmac('sha256', key).update(token).update(`|${value}`).digest();
  return mac.subarray(0, TAG_BYTES).toString('base64url');
}

/** The tag of a name, normalised first, under a token. */
export function nameTag(key: KeyObject, token: Buffer, name: string): string {
  return tag(key, token, normaliseName(name));
}

/** The tag of a birth date `YYYY-MM-DD` under a token. */
export function birthTag(key: KeyObject, token: Buffer, birthDate: string): string {
  return tag(key, token, birthDate);
}

/** The tag of a redress token, which clears a person who was taken for another, under a token. */
export function redressTag(key: KeyObject, token: Buffer, redressToken: string): string {
  return tag(key, token, redressToken);
}

/**
 * The blinded token of a canonical identifier in notices of consent, 16 bytes: under the key that an authority and the hub
 * share, which seals other things too, so what it is over says what it is for.
 */
export function consentToken(shared: KeyObject, identifier: Identifier): Buffer {
  return macOf(shared, `consent|${identifierText(identifier)}`);
}
