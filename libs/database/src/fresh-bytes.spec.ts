import { describe, expect, it } from '@jest/globals';
import { freshBytes } from './fresh-bytes.js';

describe('fresh bytes', () => {
  it('are never given out twice', () => {
    const given = new Set(Array.from({ length: 10_000 }, () => freshBytes(12).toString('hex')));
    expect(given.size).toBe(10_000);
  });

  it('are a copy: what is done to them does not reach the next', () => {
    const first = freshBytes(16);
    const kept = Buffer.from(first);
    freshBytes(16).fill(0);
    expect(first.equals(kept)).toBe(true);
  });

  it('come in at most a page', () => {
    expect(freshBytes(4_096)).toHaveLength(4_096);
    expect(() => freshBytes(4_097)).toThrow(RangeError);
  });
});
