import { describe, expect, it } from '@jest/globals';
import { idempotencyKeyOf } from './idempotency-key.js';
import { versionOf } from './if-match.js';

describe('If-Match', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['3', 3],
    ['"3"', 3],
    ['W/"3"', 3],
    [' "0" ', 0],
  ])('%p asks for %p', (header, version) => {
    expect(versionOf(header)).toBe(version);
  });

  it.each(['', '*', '"3', 'W/3', '-1', '1.5', '0x3', '"1", "2"', '9'.repeat(16), 'three'])(
    '%p is refused',
    (header) => {
      expect(() => versionOf(header)).toThrow(expect.objectContaining({ code: 'body_invalid' }));
    },
  );
});

describe('Idempotency-Key', () => {
  it('is null when absent, else as it is', () => {
    expect(idempotencyKeyOf(undefined)).toBeNull();
    expect(idempotencyKeyOf('a-1')).toBe('a-1');
    expect(idempotencyKeyOf('~'.repeat(255))).toHaveLength(255);
  });

  it.each(['', 'a b', 'é', 'x'.repeat(256), '\t', 'a\u0000'])('%p is refused', (header) => {
    expect(() => idempotencyKeyOf(header)).toThrow(expect.objectContaining({ code: 'body_invalid' }));
  });
});
