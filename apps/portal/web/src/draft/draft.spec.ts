import { describe, expect, it } from '@jest/globals';
import type { ListingDraft } from '@concord/contracts';
import { changesOf, draftBodyOf, draftFormOf } from './draft';

const STANDING: ListingDraft = {
  reference: '(2026) 7',
  ground: 'unpaid-judgment',
  decision: { number: '(2026) 7', decidedOn: '2026-03-01', signatory: 'A. Judge', reason: 'unpaid' },
  subject: {
    kind: 'NATURAL',
    names: ['Zhang San', '张三'],
    birthDate: '1980-01-01',
    identifiers: [{ type: 'RID', country: 'CN', value: '11010519491231002X' }],
    localId: 'row-17',
  },
  measures: [{ measure: 'no-air' }],
};

describe('a draft that is revised', () => {
  it('is sent as it stands: with what the form does not show', () => {
    expect(draftBodyOf(draftFormOf(STANDING))).toEqual(STANDING);
  });

  it('sends the whole subject where a part of it changes, its further names and own key too', () => {
    const before = draftFormOf(STANDING);
    expect(changesOf(before, before)).toEqual({});
    expect(changesOf(before, { ...before, name: 'Zhang Si' })).toEqual({
      subject: { ...STANDING.subject, names: ['Zhang Si', '张三'] },
    });
  });
});
