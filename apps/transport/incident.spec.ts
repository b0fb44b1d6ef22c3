import { describe, expect, it } from '@jest/globals';
import { incident } from './incident.js';

const FORM = { number: 'I-1', kind: 'RAIL', carrier: 'Rail', trainOrFlight: 'G1', occurredOn: '2026-05-20' };

describe('an incident', () => {
  it('owes the fare where one was evaded, and else nothing', () => {
    const due = (form: object) => incident.due(incident.schema.parse(form));
    expect(due({ ...FORM, fareOwed: 55_300 })).toEqual({ amount: 55_300, currency: 'CNY' });
    expect(due({ ...FORM, kind: 'AIR' })).toBeUndefined();
  });
});
