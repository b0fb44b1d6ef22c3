import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@concord/catalogue';
import type { BatchRow } from '@concord/contracts';
import { aDecision, aPerson, uuidOf } from '@concord/testing';
import type { Listing } from '../listings/listing.js';
import type { Setting } from '../listings/ordering.js';
import { contentOf, isRepeated, judgeRow, WHOEVER_APPROVES, type Known } from './row-judgement.js';
import { aDesignation, aRow } from './row.builder.js';

const setting = (changes: Partial<Setting> = {}): Setting => ({
  law: catalogue('cn'),
  authority: 'courts',
  today: '2026-06-01',
  latest: '2026-06-01',
  now: new Date('2026-06-01T01:00:00.000Z'),
  by: 'approver',
  ...changes,
});

const judge = (row: BatchRow, standing?: Listing, changes: Partial<Setting> = {}) =>
  judgeRow({ row, preparedBy: 'clerk', newId: uuidOf(1) }, standing, setting(changes));
const coded = (code: string): unknown => expect.objectContaining({ code });

describe('a row', () => {
  it('that creates is a listing approved and served', () => {
    const { listing, happened } = judge(aRow(1));
    expect(happened).toBe('published');
    expect(listing).toMatchObject({
      version: 3,
      state: 'ACTIVE',
      reference: 'R-1',
      preparers: ['clerk'],
      approvedBy: 'approver',
      notice: { deliveredOn: '2026-03-05', windowClosesOn: '2026-03-16' },
    });
  });

  it.each<[string, Partial<BatchRow>, string]>([
    ['served before it was decided', { served: '2026-03-01' }, 'range_invalid'],
    ['in force while an objection is timely', { served: '2026-03-06' }, 'objection_window_open'],
    ['served in the future', { served: '2026-06-02' }, 'clock_skew'],
    ['another ground', { ground: 'G09' }, 'not_competent'],
    [
      'no such measure',
      { measures: [{ measure: 'M03', from: '2026-03-17', to: '2027-03-17' }] },
      'legal_basis_unknown',
    ],
    ['too long', { measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-18' }] }, 'term_over_cap'],
    ['reversed', { measures: [{ measure: 'M01', from: '2026-03-17', to: '2026-03-16' }] }, 'range_invalid'],
    ['a minor', { subject: aPerson(1, { birthDate: '2009-01-01', identifiers: [passport()] }) }, 'minor'],
    [
      'a wrong number',
      { subject: aPerson(1, { identifiers: [{ type: 'RID', country: 'CN', value: '110105194912310021' }] }) },
      'identifier_invalid',
    ],
  ])('is refused: %s', (_, changes, code) => {
    expect(() => judge(aRow(1, changes))).toThrow(coded(code));
    expect(() => judge(aRow(1, changes), undefined, { by: WHOEVER_APPROVES })).toThrow(coded(code));
  });

  it('is not released by whoever sent it', () => {
    expect(() => judge(aRow(1), undefined, { by: 'clerk' })).toThrow(coded('second_person_required'));
    const { listing } = judge(aRow(1));
    const revision = aRow(1, { action: 'revise', proof: 'receipt again' });
    expect(() => judge(revision, listing, { by: 'clerk' })).toThrow(coded('second_person_required'));
  });

  it('that revises gives a new version with its own subject, measures and decision', () => {
    const { listing } = judge(aRow(1));
    const revision = aRow(1, {
      action: 'revise',
      decision: aDecision(9),
      subject: aPerson(1, { names: ['LI NA', 'NA LI'] }),
      measures: [{ measure: 'M01', from: '2026-04-01', to: '2027-04-01' }],
    });
    const revised = judge(revision, listing);
    expect(revised.happened).toBe('revised');
    const leftOut = { measure: 'M02', from: '2026-03-17', to: '2026-03-17' };
    expect(revised.listing).toMatchObject({ id: listing.id, version: 4, measures: [...revision.measures, leftOut] });
    expect(revised.listing.subject.names).toEqual(['LI NA', 'NA LI']);
    expect(() => judge(revision)).toThrow(coded('not_found'));
  });

  it('that revokes ends the listing at its day, even one that has lapsed since', () => {
    const { listing } = judge(aRow(1));
    const revocation = aRow(1, { action: 'revoke', on: '2026-05-01' });
    const { listing: revoked, happened } = judge(revocation, listing, { today: '2029-01-01', latest: '2029-01-01' });
    expect(happened).toBe('revoked');
    expect(revoked).toMatchObject({
      state: 'REVOKED',
      version: 4,
      measures: [{ to: '2026-05-01' }, { to: '2026-05-01' }],
    });
    const late = aRow(1, { action: 'revoke', on: '2028-03-17' });
    expect(() => judge(late, listing, { today: '2029-01-01' })).toThrow(coded('transition_refused'));
    expect(() => judge(aRow(1, { action: 'revise' }), revoked)).toThrow(coded('transition_refused'));
    expect(() => judge(aRow(1, { action: 'revoke' }), listing)).toThrow(coded('body_invalid'));
  });

  it('of a catalogue without objection windows has effect from the day on which it is served', () => {
    const treasury = { law: catalogue('us-ofac'), authority: 'treasury' };
    for (const edition of ['2018-12-14', '2026-06-01']) {
      const { listing } = judge(aDesignation(1, edition), undefined, treasury);
      expect(listing.measures[0]?.from).toBe(edition);
    }
    const old = judge(aDesignation(1, '2018-12-14'), undefined, treasury).listing;
    expect(old.state).toBe('EXPIRED');
    const removal = aDesignation(1, '2019-02-01', { action: 'revoke', on: '2019-02-01' });
    const removed = judge(removal, old, treasury).listing;
    expect(removed.measures).toEqual([{ measure: 'U01', from: '2018-12-14', to: '2019-02-01' }]);
    const renewed = judge(aDesignation(1, '2019-02-01', { action: 'revise' }), old, treasury).listing;
    expect(renewed.measures).toEqual([{ measure: 'U01', from: '2019-02-01', to: '2020-02-01' }]);
  });
});

function passport() {
  return { type: 'PASSPORT' as const, country: 'CN', value: 'E1234567' };
}

describe('what is known under a reference', () => {
  const { listing } = judge(aRow(1));
  const created = new Set<string>();
  const standing: Known = { standing: { listing, contentHash: 'as-it-stands' }, created };

  it('tells a repeated row from a new one and from other content', () => {
    expect(isRepeated(aRow(1), 'a', { created })).toBe(false);
    expect(isRepeated(aRow(1), 'a', { created, prepared: { batch: 'b', contentHash: 'a' } })).toBe(true);
    expect(() => isRepeated(aRow(1), 'a', { created, prepared: { batch: 'b', contentHash: 'c' } })).toThrow(
      coded('idempotency_conflict'),
    );
    expect(isRepeated(aRow(1), 'as-it-stands', standing)).toBe(true);
    expect(() => isRepeated(aRow(1), 'a', standing)).toThrow(coded('idempotency_conflict'));
  });

  it('knows a created row again after revisions', () => {
    expect(isRepeated(aRow(1), 'first', { ...standing, created: new Set(['first']) })).toBe(true);
  });

  it('tells a revision and a revocation that were made already', () => {
    const revise = aRow(1, { action: 'revise' });
    expect(isRepeated(revise, 'as-it-stands', standing)).toBe(true);
    expect(isRepeated(revise, 'new', standing)).toBe(false);
    expect(() => isRepeated(revise, 'new', { created })).toThrow(coded('not_found'));
    const revoke = aRow(1, { action: 'revoke', on: '2026-05-01' });
    expect(isRepeated(revoke, 'r', standing)).toBe(false);
    const revoked = judge(revoke, listing).listing;
    expect(isRepeated(revoke, 'r', { standing: { listing: revoked, contentHash: 'x' }, created })).toBe(true);
  });

  it('is of the content, wherever the row stands in its file', () => {
    expect(contentOf(aRow(1, { line: 9 }))).toEqual(contentOf(aRow(1)));
    expect(contentOf(aRow(1, { action: 'revise' }))).toEqual(contentOf(aRow(1)));
    expect(contentOf(aRow(1, { proof: 'another' }))).not.toEqual(contentOf(aRow(1)));
  });
});
