import { describe, expect, it } from '@jest/globals';
import type { HonourFacts } from './facts.js';
import { accept, conflictsWith, NOTHING, refuse, type Latest } from './latest.js';

const facts = (version: number): HonourFacts => ({
  kind: 'honour',
  id: '01900000-0000-7000-8000-000000000001',
  version,
  authority: 'tax',
  catalogue: 'cn',
  scheme: 'A-grade-taxpayer',
  state: 'AWARDED',
  from: '2026-05-01',
  to: '2027-05-01',
  subject: { kind: 'ORGANISATION', names: ['A'], identifiers: [{ type: 'USCC', country: 'CN', value: 'X' }] },
});

describe('the latest version of a listing', () => {
  it('is the highest accepted one in any order', () => {
    const forward = accept(accept(NOTHING, facts(1)), facts(2));
    const backward = accept(accept(NOTHING, facts(2)), facts(1));
    expect(forward).toEqual(backward);
    expect(forward.version).toBe(2);
  });

  it('is parked by a refused higher version until a still higher one is accepted', () => {
    const parked = refuse(accept(NOTHING, facts(1)), 2);
    expect(parked.facts?.parked).toBe(true);
    const freed = accept(parked, facts(3));
    expect(freed.facts).toEqual(facts(3));
  });

  it('is parked the same when the refused version comes first, and not by a lower one', () => {
    const first: Latest = accept(refuse(NOTHING, 2), facts(1));
    expect(first).toEqual(refuse(accept(NOTHING, facts(1)), 2));
    expect(refuse(accept(NOTHING, facts(3)), 2).facts?.parked).toBeUndefined();
  });

  it('takes bytes that do not say their version for the next one', () => {
    expect(refuse(accept(NOTHING, facts(4)), null)).toMatchObject({ refused: 5, facts: { parked: true } });
  });

  it('tells a version that was accepted before', () => {
    expect(conflictsWith(accept(NOTHING, facts(2)), facts(2))).toBe(true);
    expect(conflictsWith(accept(NOTHING, facts(2)), facts(3))).toBe(false);
  });
});
