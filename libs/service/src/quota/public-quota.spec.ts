import { describe, expect, it } from '@jest/globals';
import { PublicQuota } from './public-quota.js';

const quota = () => new PublicQuota({ each: { perSecond: 1, burst: 2 }, all: { perSecond: 0.1, burst: 3 } });

describe('the quota of those without a token', () => {
  it('is each address’s own', () => {
    const of = quota();
    expect([1, 2, 3].map(() => of.take('192.0.2.1', 0))).toEqual([0, 0, 1]);
    expect(of.take('192.0.2.2', 0)).toBe(0);
  });

  it('is one for all addresses of an IPv6 network', () => {
    const of = quota();
    expect([1, 2, 3].map((n) => of.take(`2001:db8::${String(n)}`, 0))).toEqual([0, 0, 1]);
  });

  it('has a cap for all together, of which no refused call takes a part', () => {
    const of = quota();
    for (let i = 0; i < 50; i++) of.take('192.0.2.1', 0);
    expect(of.take('192.0.2.2', 0)).toBe(0);
    expect(of.take('192.0.2.3', 0)).toBe(10);
  });
});
