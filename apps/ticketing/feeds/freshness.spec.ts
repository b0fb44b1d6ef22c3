import { describe, expect, it } from '@jest/globals';
import { Freshness } from './freshness.js';

function begun(ends: [number, bigint][]): Freshness {
  const freshness = new Freshness();
  freshness.begin(new Map(ends));
  return freshness;
}

describe('freshness', () => {
  it('knows nothing before reading began', () => {
    const freshness = new Freshness();
    expect([freshness.caughtUp, freshness.asOf]).toEqual([false, 0]);
  });

  it('has caught up with an empty feed at once, and knows nothing until a watermark', () => {
    const freshness = begun([
      [0, 0n],
      [1, 0n],
    ]);
    expect([freshness.caughtUp, freshness.asOf]).toEqual([true, 0]);
  });

  it('has caught up once every partition is read to where it ended at the start', () => {
    const freshness = begun([
      [0, 2n],
      [1, 1n],
    ]);
    freshness.read(0, 0n);
    freshness.read(1, 0n);
    expect(freshness.caughtUp).toBe(false);
    freshness.read(0, 1n);
    expect(freshness.caughtUp).toBe(true);
    expect([freshness.next(0), freshness.next(1), freshness.next(2)]).toEqual([2n, 1n, 0n]);
  });

  it('takes a silence for the end: markers of transactions are no messages', () => {
    const freshness = begun([[0, 3n]]);
    freshness.read(0, 1n);
    freshness.quiet(0);
    expect(freshness.caughtUp).toBe(true);
  });

  it('is true up to the least of the partitions’ last watermarks, also after one that claims less', () => {
    const freshness = begun([
      [0, 0n],
      [1, 0n],
    ]);
    freshness.watermark(0, 2_000, 7n);
    expect(freshness.asOf).toBe(0);
    freshness.watermark(1, 1_000, 5n);
    expect(freshness.asOf).toBe(1_000);
    freshness.watermark(1, 500, 5n);
    freshness.watermark(9, 100, 1n);
    expect(freshness.asOf).toBe(500);
    freshness.watermark(1, 3_000, 9n);
    expect(freshness.asOf).toBe(2_000);
  });

  it('is applied up to the least of the changes of the last watermarks, once it has caught up', () => {
    const freshness = begun([
      [0, 2n],
      [1, 0n],
    ]);
    freshness.watermark(1, 1_000, 9n);
    freshness.watermark(0, 1_000, 4n);
    freshness.read(0, 0n);
    expect(freshness.applied).toBe(0n);
    freshness.read(0, 1n);
    expect(freshness.applied).toBe(4n);
    freshness.watermark(0, 1_000, 10n);
    expect(freshness.applied).toBe(9n);
  });

  it('has applied nothing before every partition has told how far it is', () => {
    const freshness = begun([
      [0, 0n],
      [1, 0n],
    ]);
    freshness.watermark(0, 1_000, 4n);
    expect(freshness.applied).toBe(0n);
    expect(new Freshness().applied).toBe(0n);
  });
});
