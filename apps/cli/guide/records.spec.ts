import { describe, expect, it } from '@jest/globals';
import { Records } from './records.js';

const message = (key: string | null, value: string | null, headers = {}) => ({
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  timestamp: '1780000000000',
  offset: '7',
  attributes: 0,
  headers,
});

describe('what moved in the topics', () => {
  it('is told in its order, after a position, with who signed it', () => {
    const records = new Records(new Date(1_000));
    const before = records.position;
    records.add(
      'authority.courts.v1',
      3,
      message('a', '{"seq":"1"}', { sig: Buffer.from('s'), kid: Buffer.from('k') }),
    );
    records.add('feed.air.v1', 0, message('b', null));
    expect(records.after(before)).toMatchObject([
      { topic: 'authority.courts.v1', partition: 3, offset: '7', key: 'a', signedBy: 'k', value: { seq: '1' } },
      { topic: 'feed.air.v1', key: 'b', signedBy: null, value: null },
    ]);
    expect(records.after(records.position)).toEqual([]);
  });

  it('has no watermarks, and survives what is no JSON', () => {
    const records = new Records(new Date(0));
    records.add('feed.air.v1', 0, message('watermark', '{}'));
    records.add('feed.air.v1', 0, message('x', '{'));
    expect(records.after(0)).toMatchObject([{ key: 'x', value: null }]);
  });

  it('remembers a bounded number', () => {
    const records = new Records(new Date(0));
    for (let i = 0; i < 2_100; i++) records.add('t', 0, message(String(i), null));
    expect(records.after(0)).toHaveLength(2_000);
  });
});
