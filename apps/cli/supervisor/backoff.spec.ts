import { describe, expect, it } from '@jest/globals';
import { Backoff } from './backoff.js';

describe('pauses before a process is started again', () => {
  it('double from a quarter of a second to ten seconds', () => {
    const backoff = new Backoff(() => 0);
    expect(Array.from({ length: 8 }, () => backoff.down())).toEqual([250, 500, 1000, 2000, 4000, 8000, 10000, 10000]);
  });

  it('begin anew after thirty seconds up, and not after fewer', () => {
    let now = 0;
    const backoff = new Backoff(() => now);
    backoff.down();
    backoff.up();
    now = 29_999;
    expect(backoff.down()).toBe(500);
    backoff.up();
    now += 30_000;
    expect(backoff.down()).toBe(250);
  });
});
