const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** What is told of a JSON text without building its value. */
export interface Scanned {
  /** Names of members, repeated ones counted as often as they stand there. */
  keys: number;
  /** Deepest nesting of objects and arrays; `{}` is 1. */
  depth: number;
}

/** One pass over the bytes of a JSON text (RFC 8259, UTF-8). Says nothing useful, but ends, for what is no JSON. */
export function scanJson(bytes: Uint8Array): Scanned {
  let keys = 0;
  let deepest = 0;
  let level = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) inString = !inString;
    else if (inString) {
      if (byte === BACKSLASH) at++;
    } else if (byte === COLON) keys++;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      level++;
      if (level > deepest) deepest = level;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) level--;
  }
  return { keys, depth: deepest };
}
