import { describe, expect, it } from '@jest/globals';
import { Health } from './health.js';

describe('health', () => {
  it('names what is not well, whether it says so, throws or rejects', async () => {
    const health = new Health();
    health.add('well', () => true);
    health.add('says no', () => false);
    health.add('throws', () => {
      throw new Error('away');
    });
    health.add('rejects', () => Promise.reject(new Error('away')));
    expect(await health.failing()).toEqual(['rejects', 'says no', 'throws']);
  });
});
