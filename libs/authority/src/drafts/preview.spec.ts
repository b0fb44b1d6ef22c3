import { describe, expect, it } from '@jest/globals';
import type { DraftPreviewBody } from '@concord/contracts';
import { setting } from '../listings/listing.builder.js';
import { previewOf } from './preview.js';

const RID = { type: 'RID' as const, country: 'CN', value: '11010519491231002X' };
const body = (changes: Partial<DraftPreviewBody> = {}): DraftPreviewBody => ({
  ground: 'G03',
  decision: { decidedOn: '2026-03-01' },
  servedOn: '2026-03-05',
  subject: { kind: 'NATURAL', identifiers: [RID] },
  measures: [{ measure: 'M01' }],
  ...changes,
});
const refusals = (changes: Partial<DraftPreviewBody>) =>
  previewOf(body(changes), setting()).refusals.map(({ pointer, code }) => [pointer, code]);

describe('the preview of a draft', () => {
  it('tells the window, the default range, its cap and how far extensions reach', () => {
    expect(previewOf(body(), setting())).toEqual({
      today: '2026-03-10',
      decidedOn: '2026-03-01',
      servedOn: '2026-03-05',
      windowClosesOn: '2026-03-16',
      earliestStart: '2026-03-17',
      measures: [
        {
          measure: 'M01',
          from: '2026-03-17',
          to: '2028-03-17',
          latestEnd: '2028-03-17',
          extendedAtMost: '2031-03-17',
        },
      ],
      identifiers: [{ place: 0, value: RID.value, birthDate: '1949-12-31', warnings: [] }],
      refusals: [],
    });
  });

  it.each<[string, Partial<DraftPreviewBody>, string, string]>([
    ['a decision to come', { decision: { decidedOn: '2026-03-11' } }, '/decision/decidedOn', 'clock_skew'],
    [
      'one final tomorrow',
      { decision: { decidedOn: '2026-03-01', finalOn: '2026-03-11' } },
      '/decision/finalOn',
      'clock_skew',
    ],
    ['a ground of another authority', { ground: 'G09', measures: [] }, '/ground', 'not_competent'],
    ['a ground that is none', { ground: 'G99', measures: [] }, '/ground', 'legal_basis_unknown'],
    ['a measure of no basis', { measures: [{ measure: 'M05' }] }, '/measures/0/measure', 'legal_basis_unknown'],
    [
      'a term over the cap',
      { measures: [{ measure: 'M01' }, { measure: 'M02', from: '2026-03-17', to: '2028-03-18' }] },
      '/measures/1/to',
      'term_over_cap',
    ],
    [
      'a start in the window',
      { measures: [{ measure: 'M01', from: '2026-03-16', to: '2027-03-16' }] },
      '/measures/0/from',
      'objection_window_open',
    ],
    ['half a range', { measures: [{ measure: 'M01', from: '2026-03-17' }] }, '/measures/0/to', 'range_invalid'],
    [
      'an identifier that cannot be',
      { subject: { kind: 'NATURAL', identifiers: [RID, { ...RID, value: '110105194912310021' }] } },
      '/subject/identifiers/1/value',
      'identifier_invalid',
    ],
    [
      'another birth date',
      { subject: { kind: 'NATURAL', birthDate: '1950-01-01', identifiers: [RID] } },
      '/subject/birthDate',
      'birth_date_mismatch',
    ],
    [
      'an age that is not known',
      { subject: { kind: 'NATURAL', identifiers: [{ type: 'PASSPORT', country: 'XX', value: 'L1' }] } },
      '/subject/birthDate',
      'body_invalid',
    ],
    [
      'a minor',
      {
        subject: {
          kind: 'NATURAL',
          birthDate: '2015-01-01',
          identifiers: [{ type: 'PASSPORT', country: 'XX', value: 'L1' }],
        },
      },
      '/subject/birthDate',
      'minor',
    ],
    ['delivery before the decision', { servedOn: '2026-02-27' }, '/servedOn', 'range_invalid'],
  ])('refuses %s at its field', (_, changes, pointer, code) => {
    expect(refusals(changes)).toContainEqual([pointer, code]);
  });

  it('asks nothing of what is not written yet', () => {
    const subject = { kind: 'NATURAL' as const, identifiers: [{ ...RID, value: ' ' }] };
    expect(
      previewOf(body({ decision: {}, servedOn: '2026-03-10', subject, measures: [] }), setting()).refusals,
    ).toEqual([]);
  });
});
