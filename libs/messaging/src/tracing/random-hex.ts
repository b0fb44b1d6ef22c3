import { randomFillSync } from 'node:crypto';

/** A call for few random bytes costs as much as one for thousands, and every request and message wants some. */
const POOL = Buffer.alloc(4_096);
let used = POOL.length;

/** `bytes` random bytes in hex, 64 at most; not for secrets, for they wait in memory. */
export function randomHex(bytes: number): string {
  if (used + bytes > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const text = POOL.toString('hex', used, used + bytes);
  used += bytes;
  return text;
}
