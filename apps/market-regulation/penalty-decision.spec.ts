import { describe, expect, it } from '@jest/globals';
import { penaltyDecision } from './penalty-decision.js';

const licence = { number: 'JY1', kind: 'food', revokedOn: '2026-03-01' };

describe('a penalty decision', () => {
  it('owes its fine where there is one', () => {
    const due = (form: object) => penaltyDecision.due(penaltyDecision.schema.parse(form));
    expect(due({ number: 'P-1', penalty: 'FINE', fine: 2_000_000 })).toEqual({ amount: 2_000_000, currency: 'CNY' });
    expect(due({ number: 'P-2', penalty: 'LICENCE_REVOKED', licence })).toBeUndefined();
  });
});
