import { describe, expect, it } from '@jest/globals';
import { laneOf } from './lane.js';

describe('laneOf', () => {
  it('is stable: it fixes where a listing lives for ever', () => {
    expect(laneOf('RID|CN|11010519491231002X')).toBe(2);
    expect(new Set(Array.from({ length: 200 }, (_, n) => laneOf(`RID|CN|${n}`))).size).toBe(8);
  });
});
