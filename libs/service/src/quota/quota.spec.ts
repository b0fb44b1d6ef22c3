import { describe, expect, it } from '@jest/globals';
import { Quota } from './quota.js';

describe('a quota', () => {
  it('allows a burst, then as many as fill up again', () => {
    const quota = new Quota(2, 3);
    expect([1, 2, 3, 4].map(() => quota.take('a', 0))).toEqual([0, 0, 0, 1]);
    expect(quota.take('a', 499)).toBe(1);
    expect(quota.take('a', 500)).toBe(0);
    expect(quota.take('a', 501)).toBe(1);
  });

  it('never saves up more than the burst', () => {
    const quota = new Quota(2, 3);
    quota.take('a', 0);
    expect([1, 2, 3, 4].map(() => quota.take('a', 3_600_000))).toEqual([0, 0, 0, 1]);
  });

  it('says in whole seconds when to come again', () => {
    const quota = new Quota(0.1, 1);
    expect(quota.take('a', 0)).toBe(0);
    expect(quota.take('a', 0)).toBe(10);
    expect(quota.take('a', 9_500)).toBe(1);
    expect(quota.take('a', 10_000)).toBe(0);
  });

  it('is each caller’s own, and is not forgotten while many others come', () => {
    const quota = new Quota(0.001, 1);
    expect(quota.take('a', 0)).toBe(0);
    const refused = Array.from({ length: 50_000 }, (_, n) => quota.take(`caller ${n}`, 0)).filter((wait) => wait > 0);
    expect(refused).toEqual([]);
    expect(quota.take('a', 0)).toBeGreaterThan(0);
    expect(quota.take('b', 0)).toBe(0);
  });
});
