import { describe, expect, it } from '@jest/globals';
import { median, percentile } from './statistics.js';

describe('statistics', () => {
  it('takes the middle, and between two middles their mean', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('interpolates a percentile, and has none of nothing', () => {
    const hundred = Array.from({ length: 101 }, (_, i) => i);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
