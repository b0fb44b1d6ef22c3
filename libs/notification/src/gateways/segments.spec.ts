import { describe, expect, it } from '@jest/globals';
import { segmentsOf } from './segments.js';

describe('the parts of an SMS (3GPP TS 23.038, 23.040)', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['你'.repeat(70), 1],
    ['你'.repeat(71), 2],
    ['你'.repeat(134), 2],
    ['你'.repeat(135), 3],
    [`${'a'.repeat(70)}你`, 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
  ])('%#', (text, parts) => {
    expect(segmentsOf(text)).toBe(parts);
  });
});
