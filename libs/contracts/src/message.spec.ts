import { describe, expect, it } from '@jest/globals';
import { maskedAddress } from './message.js';

describe('a masked address', () => {
  it.each([
    ['li.na@example.org', 'l…@e….org'],
    ['a@b.example.com', 'a…@b….com'],
    ['李娜@例.中国', '李…@例….中国'],
    ['a@localhost', 'a…@l…'],
    ['+8613812345642', '…42'],
  ])('of %s is %s', (address, masked) => {
    expect(maskedAddress(address)).toBe(masked);
  });
});
