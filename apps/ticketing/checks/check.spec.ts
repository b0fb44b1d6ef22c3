import { describe, expect, it } from '@jest/globals';
import type { FeedRecord, Range } from '@concord/contracts';
import { PlainEntry } from '../feeds/plain-entry.js';
import { decide, measuresFor } from './check.js';

const tag = (n: number) => Buffer.alloc(8, n);
const [NAME, BIRTH, OTHER, REDRESS] = [tag(1), tag(2), tag(3), tag(4)];
const year: Range[] = [['2026-06-11', '2027-06-11']];

function entry(changes: Partial<FeedRecord>): PlainEntry {
  return new PlainEntry({
    v: 1,
    measures: {},
    nameTags: [NAME.toString('base64url')],
    birthTag: BIRTH.toString('base64url'),
    redressTags: [REDRESS.toString('base64url')],
    seq: '1',
    asOf: '2026-06-01T00:00:00Z',
    ...changes,
  });
}

const outcome = (...asked: Parameters<typeof decide>) => decide(...asked).outcome;
const self = { name: NAME, birth: BIRTH };

describe('the measures that may refuse', () => {
  it.each([
    [{ operator: 'air' } as const, ['M01', 'U01']],
    [{ operator: 'rail' } as const, ['M03']],
    [{ operator: 'rail', class: 'standard' } as const, ['M03']],
    [{ operator: 'rail', class: 'premium' } as const, ['M02', 'M03']],
  ])('%j are %j', (check, measures) => {
    expect(measuresFor(check)).toEqual(measures);
  });
});

describe('a decision', () => {
  const listed = entry({ measures: { M01: year } });

  it('is CLEAR for whom the feed does not hold: same name and birth date under another RID (example 13)', () => {
    expect(decide(undefined, ['M01'], '2026-07-01', self)).toEqual({ outcome: 'CLEAR', measure: null });
  });

  it.each([
    ['2026-06-10', 'CLEAR'],
    ['2026-06-11', 'RESTRICTED'],
    ['2027-06-10', 'RESTRICTED'],
    ['2027-06-11', 'CLEAR'],
  ])('on %s is %s: ranges are half-open', (on, expected) => {
    expect(outcome(listed, ['M01'], on, self)).toBe(expected);
  });

  it('keeps the gap between two ranges (example 6)', () => {
    const two = entry({ measures: { M01: [...year, ['2027-09-01', '2028-09-01']] } });
    const on = (date: string) => outcome(two, ['M01'], date, self);
    expect(['2027-06-10', '2027-06-11', '2027-07-15', '2027-09-01'].map(on)).toEqual([
      'RESTRICTED',
      'CLEAR',
      'CLEAR',
      'RESTRICTED',
    ]);
  });

  it.each([
    ['the same name and birth date', 'RESTRICTED', self],
    ['the same name, no birth date shown', 'RESTRICTED', { name: NAME }],
    ['another name (example 13)', 'REFER', { name: OTHER, birth: BIRTH }],
    ['another birth date', 'REFER', { name: NAME, birth: OTHER }],
    ['another name with a valid redress token (example 13)', 'CLEAR', { name: OTHER, redress: REDRESS }],
    ['another name with a redress token of somebody else', 'REFER', { name: OTHER, redress: OTHER }],
  ])('for %s is %s', (_, expected, traveller) => {
    expect(outcome(listed, ['M01'], '2026-07-01', traveller)).toBe(expected);
  });

  it('asks no birth date of a feed that has none', () => {
    const nameless: FeedRecord['nameTags'] = [NAME.toString('base64url')];
    const record: FeedRecord = {
      v: 1,
      measures: { M01: year },
      nameTags: nameless,
      redressTags: [],
      seq: '1',
      asOf: '',
    };
    expect(outcome(new PlainEntry(record), ['M01'], '2026-07-01', self)).toBe('RESTRICTED');
  });

  it('restricts by none but the measures asked', () => {
    expect(outcome(listed, ['M02', 'M03'], '2026-07-01', self)).toBe('CLEAR');
    expect(decide(entry({ measures: { M03: year } }), ['M02', 'M03'], '2026-07-01', self)).toEqual({
      outcome: 'RESTRICTED',
      measure: 'M03',
    });
  });

  it('refers where the feed does, and RESTRICTED goes before', () => {
    const referred = entry({ refer: { M01: year } });
    expect(decide(referred, ['M01'], '2026-07-01', self)).toEqual({ outcome: 'REFER', measure: 'M01' });
    expect(outcome(referred, ['M01'], '2026-07-01', { ...self, redress: REDRESS })).toBe('CLEAR');
    const both = entry({ measures: { M03: year }, refer: { M02: year } });
    expect(decide(both, ['M02', 'M03'], '2026-07-01', self)).toEqual({ outcome: 'RESTRICTED', measure: 'M03' });
  });
});
