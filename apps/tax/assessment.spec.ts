import { describe, expect, it } from '@jest/globals';
import { assessment } from './assessment.js';

const FORM = { number: 'T-1', tax: 1_000_000, surcharge: 50_000, currency: 'CNY', finalOn: '2026-03-01' };

describe('an assessment', () => {
  it('owes tax and surcharge together', () => {
    expect(assessment.due(assessment.schema.parse(FORM))).toEqual({ amount: 1_050_000, currency: 'CNY' });
  });

  it('takes no negative surcharge', () => {
    expect(assessment.schema.safeParse({ ...FORM, surcharge: -1 }).success).toBe(false);
  });
});
