import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4_096;
const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
let next = POOL_BYTES;

/**
 * Random bytes from the system's generator, each given out once. Asked of it by the page: alone, a call costs as much as the
 * encryption of a short text. A copy, at most 4,096 bytes.
 */
export function freshBytes(count: number): Buffer {
  if (count > POOL_BYTES) throw new RangeError(`${count} bytes are more than ${POOL_BYTES}`);
  if (next + count > POOL_BYTES) {
    randomFillSync(pool);
    next = 0;
  }
  next += count;
  return Buffer.from(pool.subarray(next - count, next));
}
