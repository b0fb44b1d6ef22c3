import { describe, expect, it } from '@jest/globals';
import { aPerson } from '@concord/testing';
import { canonicalForm } from './canonical-form.js';

const debtor = (value: string) => ({
  kind: 'NATURAL',
  names: ['LI NA'],
  identifiers: [{ type: 'RID', country: 'CN', value }],
});
const refused = (code: string) => expect.objectContaining({ code }) as unknown as Error;
const read = (form: Record<string, unknown>, on = '2026-03-10') => canonicalForm(form, on);

describe('a form', () => {
  it('holds its subject in canonical form, as a listing does, and all else as it was written', () => {
    const form = { number: '1', debtor: debtor('11010519491231002x'), amountDue: 5, licence: { number: 'JY1' } };
    expect(read(form)).toEqual({ ...form, debtor: { ...debtor('11010519491231002X'), birthDate: '1949-12-31' } });
    expect(read({ number: '1', debtor: 'LI NA' })).toEqual({ number: '1', debtor: 'LI NA' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a wrong check character', { debtor: debtor('110105194912310021') }, 'identifier_invalid'],
    ['a birth date to come', { debtor: debtor('110105202402290011') }, 'identifier_invalid'],
    ['another birth date', { taxpayer: { ...aPerson(1), birthDate: '1950-01-01' } }, 'birth_date_mismatch'],
    ['one of several', { debtors: [aPerson(1), debtor('110105194912310021')] }, 'identifier_invalid'],
    ['one of a part of it', { parties: { firm: debtor('110105194912310021') } }, 'identifier_invalid'],
  ])('is refused with %s, whatever the field is called', (_, form, code) => {
    expect(() => read(form, '2024-02-28')).toThrow(refused(code));
  });
});
