import { describe, expect, it } from '@jest/globals';
import { judgment } from './judgment.js';

const FORM = { number: '(2026) 17', debtor: 'LI NA', amountDue: 120_000, currency: 'CNY', deadline: '2026-02-01' };

describe('a judgment', () => {
  it('owes its amount, whoever its debtor is known as', () => {
    const identifiers = [{ type: 'RID', country: 'CN', value: '11010519491231002X' }];
    const debtor = { kind: 'NATURAL', names: ['LI NA'], identifiers };
    for (const form of [FORM, { ...FORM, debtor }]) {
      expect(judgment.due(judgment.schema.parse(form))).toEqual({ amount: 120_000, currency: 'CNY' });
    }
  });

  it.each([
    ['another currency', { currency: 'USD' }],
    ['a part of a fen', { amountDue: 0.5 }],
    ['nothing owed', { amountDue: 0 }],
    ['no such day', { deadline: '2026-02-30' }],
    ['a field that it does not know', { score: 3 }],
  ])('is refused with %s', (_, changes) => {
    expect(judgment.schema.safeParse({ ...FORM, ...changes }).success).toBe(false);
  });
});
