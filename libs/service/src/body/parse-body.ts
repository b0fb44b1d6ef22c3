import { isUtf8 } from 'node:buffer';
import { Refusal } from '@concord/contracts';
import { scanJson } from './scan.js';
import { countMembers } from './walk.js';

/** Deepest nesting of objects and arrays that a body may have. */
export const MAX_DEPTH = 32;

/**
 * The value of a JSON body (RFC 8259); an empty one counts as `{}`. Stricter than JSON.parse where that would hide something:
 * throws Refusal `encoding` (bad UTF-8, NUL, half a surrogate pair), `json_depth`, `json_malformed`,
 * `json_duplicate_key`, or `unknown_field` for names that reach for an object's prototype.
 */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes) || bytes.includes(0)) throw new Refusal('encoding', 'the body is not UTF-8 text without NUL');
  const { keys, depth } = scanJson(bytes);
  if (depth > MAX_DEPTH) throw new Refusal('json_depth', `the body is nested deeper than ${MAX_DEPTH}`);
  const text = bytes.toString('utf8');
  const value = parsed(text);
  // Every name in the text has its member in the value, unless two in one object are the same.
  if (countMembers(value, text.includes('\\u')) !== keys) {
    throw new Refusal('json_duplicate_key', 'a name stands twice in one object');
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('json_malformed', 'the body is not JSON');
  }
}
