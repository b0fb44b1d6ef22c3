import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { feedRecord } from '@concord/contracts';
import type { FeedView } from '@concord/joint-list';
import { feedToken } from '@concord/subject';
import { blinded, endOf, removal, withoutEnded } from './blind.js';

/** Golden vectors of the interfaces: key bytes 00…1f. */
const key = createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, i) => i)));
const token = feedToken(key, { type: 'RID', country: 'CN', value: '11010519491231002X' });
const place = { seq: 7n, asOf: new Date('2026-06-01T01:00:00Z') };
const view: FeedView = {
  measures: {
    M02: [['2026-01-01', '2026-02-01']],
    M01: [
      ['2024-01-01', '2025-01-01'],
      ['2026-03-01', '2027-01-01'],
    ],
  },
  refer: { M01: [['2024-06-01', '2024-07-01']] },
  names: ['LI NA'],
  birthDate: '1949-12-31',
};

describe('a blind record', () => {
  it('carries the tags that the interfaces promise, and no name', () => {
    const record = blinded(view, key, token, place);
    expect(feedRecord.parse(record)).toEqual(record);
    expect(token.toString('base64url')).toBe('eqQ1XwMJTBLnaiB2Yq9NIw');
    expect(record).toMatchObject({ nameTags: ['FRRHxN-xasE'], birthTag: 'V48ayv3y6Zw', seq: '7' });
    expect(JSON.stringify(record)).not.toMatch(/LI NA|1949/);
  });

  it('has the same bytes whatever the order of measures and names', () => {
    const one = { ...view, names: ['B', 'A'] };
    const other = { ...one, names: ['A', 'B'], measures: Object.fromEntries(Object.entries(view.measures).reverse()) };
    const bytes = [one, other].map((each) =>
      JSON.stringify(blinded(withoutEnded(each, '') ?? view, key, token, place)),
    );
    expect(bytes[0]).toBe(bytes[1]);
  });

  it('leaves out what ended, and is none when all did', () => {
    expect(withoutEnded(view, '2025-01-01')).toMatchObject({
      measures: { M01: [['2026-03-01', '2027-01-01']], M02: [['2026-01-01', '2026-02-01']] },
      refer: {},
    });
    expect(withoutEnded(view, '2027-01-01')).toBeNull();
    expect(endOf(view)).toBe('2027-01-01');
  });

  it('says nothing where it takes another back', () => {
    expect(feedRecord.parse(removal(place))).toEqual({
      v: 1,
      measures: {},
      nameTags: [],
      redressTags: [],
      seq: '7',
      asOf: '2026-06-01T01:00:00.000Z',
    });
  });
});
