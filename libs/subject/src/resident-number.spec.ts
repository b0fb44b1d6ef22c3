import { describe, expect, it } from '@jest/globals';
import { holdsResidentNumber } from './resident-number.js';

describe('a text', () => {
  it.each([
    'of 11010519491231002X',
    '（11010519491231002x）',
    '110105 19491231 002X',
    '１１０１０５１９４９１２３１００２Ｘ',
    'old 110105491231002.',
    'old 110105491231002A',
    '12 110105491231002',
    '7-11010519491231002X',
    'No11010519491231002X',
  ])('holds a resident number: %s', (text) => {
    expect(holdsResidentNumber(text)).toBe(true);
  });

  it.each(['decision 2026-117', '91350100M000100Y43', '110105194912310021', '1234567890123456789012'])(
    'holds none: %s',
    (text) => {
      expect(holdsResidentNumber(text)).toBe(false);
    },
  );
});
