import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { feedToken } from '@concord/subject';
import { Feed } from './feed.js';

const key = createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, n) => n)));
const token = feedToken(key, { type: 'RID', country: 'CN', value: '11010519491231002X' });
const record = {
  v: 1,
  measures: { M01: [['2026-06-01', '2027-06-01']] },
  nameTags: ['FRRHxN-xasE'],
  birthTag: 'V48ayv3y6Zw',
  redressTags: [],
  seq: '41',
  asOf: '2026-03-05T01:00:00.250Z',
};

function reader() {
  const feed = new Feed('air');
  feed.freshness.begin(new Map([[0, 0n]]));
  let offset = 0;
  const take = (value: unknown, name = token.toString('base64url')) =>
    feed.take(0, {
      key: Buffer.from(name),
      value: value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
      offset: String(offset++),
    });
  const found = () => {
    const entry = feed.find(token);
    return entry === undefined || entry === 'unknown' ? entry : entry.covers('M01', '2026-06-01');
  };
  return { feed, take, found };
}

describe('a feed', () => {
  it('is keyed by the golden token', () => {
    expect(token.toString('base64url')).toBe('eqQ1XwMJTBLnaiB2Yq9NIw');
  });

  it('holds the record with the highest seq', () => {
    const { take, found } = reader();
    expect(take(record)).toBe(true);
    expect(found()).toBe(true);
    expect(take({ ...record, measures: {}, seq: '40' })).toBe(true);
    expect(found()).toBe(true);
    expect(take({ ...record, measures: {}, seq: '42' })).toBe(true);
    expect(found()).toBeUndefined();
  });

  it('folds no message twice', () => {
    const { feed, take, found } = reader();
    take(record);
    take(null);
    expect(
      feed.take(0, {
        key: Buffer.from('eqQ1XwMJTBLnaiB2Yq9NIw'),
        value: Buffer.from(JSON.stringify(record)),
        offset: '0',
      }),
    ).toBe(true);
    expect(found()).toBeUndefined();
    expect(feed.freshness.next(0)).toBe(2n);
  });

  it.each([
    ['no JSON', '{'],
    ['another version', { ...record, v: 2 }],
    ['a field that it does not know', { ...record, ground: 'G03' }],
    ['a seq that is no number', { ...record, seq: 'x' }],
  ])('knows nothing of whom it says %s, until it says something readable or null', (_, value) => {
    const { feed, take, found } = reader();
    take(record);
    expect(take(value)).toBe(false);
    expect(found()).toBe('unknown');
    expect(feed.find(Buffer.alloc(16))).toBeUndefined();
    take({ ...record, seq: '50' });
    expect(found()).toBe(true);
    take(value);
    take(null);
    expect(found()).toBeUndefined();
  });

  it('passes over a key that is no token', () => {
    const { feed, take } = reader();
    expect(take(record, 'abc')).toBe(false);
    expect([feed.size, feed.freshness.next(0)]).toEqual([0, 1n]);
  });

  it('hears from a watermark up to when it is true', () => {
    const { feed, take } = reader();
    expect(take({ v: 1, watermark: true, seq: '7', asOf: '2026-03-05T01:00:00.250Z' }, 'watermark')).toBe(true);
    expect(feed.freshness.asOf).toBe(Date.parse('2026-03-05T01:00:00.250Z'));
    expect(take('{}', 'watermark')).toBe(false);
    expect(feed.size).toBe(0);
  });
});
