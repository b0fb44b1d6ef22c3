import { describe, expect, it } from '@jest/globals';
import {
  LISTING_V1,
  type Envelope,
  type Extension,
  type ListingData,
  type Notice,
  type Subject,
} from '@concord/contracts';
import { readOverlay, lawWith, underLaw } from '@concord/catalogue';
import { footingOf, judge, readAccepted } from './judge.js';

const subject: Subject = {
  kind: 'NATURAL',
  names: ['LI NA'],
  identifiers: [{ type: 'RID', country: 'CN', value: '11010519491231002X' }],
};
const served = (deliveredOn: string, windowClosesOn: string): Notice => ({
  channel: 'post',
  deliveredOn,
  proof: 'receipt',
  windowClosesOn,
});
const M03 = (from: string, to: string) => [{ measure: 'M03', from, to }];
/** Example 1 of domain.md, "Worked examples". */
const data: ListingData = {
  id: '0197290c-0000-7000-8000-000000000001',
  version: 1,
  happened: 'served',
  authority: 'transport',
  catalogue: 'cn',
  ground: 'G09',
  decision: { number: '(2026) 17', decidedOn: '2026-06-01', signatory: 'An officer', reason: 'Smoking' },
  notice: served('2026-06-01', '2026-06-10'),
  subject: { kind: 'NATURAL', sealed: 'A'.repeat(60) },
  measures: M03('2026-06-11', '2026-12-08'),
  suspensions: [],
  state: 'ACTIVE',
};
/** Example 11: a court's order that was extended once. */
const extension: Extension = {
  decision: { number: '(2028) 3', decidedOn: '2028-02-01', signatory: 'A judge', reason: 'Unpaid still' },
  notice: served('2028-02-02', '2028-02-11'),
  measures: [{ measure: 'M01', from: '2028-03-17', to: '2029-03-17' }],
};
const extended: ListingData = {
  ...data,
  authority: 'courts',
  ground: 'G03',
  decision: { ...data.decision, decidedOn: '2026-03-01' },
  notice: served('2026-03-05', '2026-03-16'),
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2029-03-17' }],
  extensions: [extension],
};

const eventOf = (said: ListingData): Envelope => ({
  specversion: '1.0',
  id: 'transport/0/1',
  source: '/authority/transport',
  type: LISTING_V1,
  time: '2026-06-01T01:00:00.000Z',
  datacontenttype: 'application/json',
  lane: 0,
  seq: '1',
  prevhash: '0'.repeat(64),
  data: said,
});
const versionOf = (said: ListingData) => {
  const event = eventOf(said);
  return { facts: readAccepted(event, () => subject), ...footingOf(event) };
};
const verdict = (change: Partial<ListingData>, before: ListingData = data) => {
  const { extensions, ...next } = { ...before, version: 2, happened: 'changed', ...change };
  try {
    const said = eventOf(extensions?.length ? { ...next, extensions } : next);
    judge(said, before.authority, () => subject, versionOf(before));
    return 'taken';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const withdrawn = lawWith(
  readOverlay({
    statuses: [
      { ground: 'G09', measure: 'M03', status: 'DISABLED' },
      { ground: 'G03', measure: 'M01', status: 'DISABLED' },
    ],
  }),
);
const sinceWithdrawn = (change: Partial<ListingData>, before: ListingData = data) =>
  underLaw(withdrawn, () => verdict(change, before));

describe('a version that would bind on what was not notified so', () => {
  const again = { notice: served('2026-06-15', '2026-06-25'), measures: M03('2026-06-12', '2026-12-08') };
  const published = { notice: { ...served('2026-06-01', '2026-06-10'), kind: 'publication' as const } };

  it('takes nothing away but what it says: while an objection to its own notice is timely nothing binds', () => {
    expect(judge(eventOf(data), 'transport', () => subject)).toMatchObject({ measures: data.measures });
    expect(verdict(again)).toBe('objection_window_open');
    expect(verdict({ ...again, state: 'EXPIRED' })).toBe('objection_window_open');
    expect(sinceWithdrawn(again)).toBe('objection_window_open');
  });

  it('is refused where what it names is no service', () => {
    expect(verdict(published)).toBe('notice_required');
    expect(sinceWithdrawn(published)).toBe('notice_required');
  });

  it('is accepted where its window has closed before what is left begins, where it says no day, or where nothing changed', () => {
    expect(sinceWithdrawn({ ...again, measures: M03('2026-06-26', '2026-12-08') })).toBe('taken');
    expect(sinceWithdrawn({ ...again, state: 'ANNULLED' })).toBe('taken');
    expect(sinceWithdrawn({ ...published, state: 'REVOKED', measures: [] })).toBe('taken');
    expect(sinceWithdrawn({ measures: M03('2026-06-11', '2026-07-01'), state: 'REVOKED' })).toBe('taken');
  });
});

describe('a fault of form', () => {
  it('is refused under every law, behind whatever the law refuses first', () => {
    const [range] = data.measures as [ListingData['measures'][0]];
    expect(sinceWithdrawn({ measures: [range, range] })).toBe('range_invalid');
    const reversed = { measure: 'M02', from: '2026-12-08', to: '2026-06-11' };
    expect(sinceWithdrawn({ measures: [range, reversed] })).toBe('range_invalid');
    expect(sinceWithdrawn({ measures: [{ ...range, to: range.from }] })).toBe('range_invalid');
    expect(sinceWithdrawn({ measures: [range, reversed], state: 'ANNULLED' })).toBe('taken');
  });
});

describe('a version that ends what is in force', () => {
  const amended = { ...data.decision, number: '(2026) 18' };

  it('may rest on another decision, which came with a version that was refused', () => {
    const ended = { decision: amended, measures: M03('2026-06-11', '2026-07-01') };
    for (const state of ['REVOKED', 'PERFORMED', 'ANNULLED'] as const)
      expect(sinceWithdrawn({ ...ended, state })).toBe('taken');
    expect(sinceWithdrawn({ ...ended, state: 'ACTIVE' })).toBe('legal_basis_not_enabled');
    expect(sinceWithdrawn({ decision: amended, measures: M03('2026-06-11', '2027-01-01'), state: 'REVOKED' })).toBe(
      'legal_basis_not_enabled',
    );
  });
});

describe('a version of what was extended', () => {
  const M01 = (to: string) => [{ measure: 'M01', from: '2026-03-17', to }];

  it('keeps the extension on which its end rests', () => {
    expect(verdict({ extensions: [] }, extended)).toBe('term_over_cap');
    expect(sinceWithdrawn({ extensions: [] }, extended)).toBe('legal_basis_not_enabled');
    const other = { ...extension, decision: { ...extension.decision, number: '(2028) 4' } };
    expect(sinceWithdrawn({ extensions: [other] }, extended)).toBe('legal_basis_not_enabled');
    expect(sinceWithdrawn({ measures: M01('2028-09-17') }, extended)).toBe('taken');
  });

  it('may drop it where it ends where it would have ended', () => {
    expect(sinceWithdrawn({ extensions: [], measures: M01('2028-03-17') }, extended)).toBe('taken');
    expect(sinceWithdrawn({ extensions: [], measures: [], state: 'REVOKED' }, extended)).toBe('taken');
    expect(sinceWithdrawn({ extensions: [], measures: M01('2028-03-18') }, extended)).toBe('legal_basis_not_enabled');
  });
});
