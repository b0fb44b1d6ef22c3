import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HonourFacts } from './facts.js';
import { accept, conflictsWith, NOTHING, refuse, replay, type Latest, type Verdict } from './latest.js';
import { mergeSubject } from './merge.js';

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

describe('what was known of a listing at an instant', () => {
  /** An event of a listing in the order of its lane, and when it was taken. */
  const event = fc.record({
    at: fc.nat({ max: 3 }),
    version: fc.integer({ min: 1, max: 9 }),
    verdict: fc.constantFrom('accepted', 'accepted', 'refused', 'unreadable'),
  });
  /** Versions that were accepted are accepted once; a lane's order is that of its times. */
  const log = fc.array(event, { maxLength: 12 }).map((events) => {
    let now = 0;
    const accepted = new Set<number>();
    return events
      .map((each) => ({ ...each, at: (now += each.at) }))
      .filter(({ version, verdict }) => verdict !== 'accepted' || (!accepted.has(version) && accepted.add(version)));
  });

  it('is the merge of what was accepted by then: the highest version, for a human where a higher one was refused', () => {
    fc.assert(
      fc.property(log, fc.nat({ max: 40 }), (events, at) => {
        const byThen = events.filter((each) => each.at <= at);
        const verdicts = byThen.map(({ version, verdict }): Verdict =>
          verdict === 'accepted' ? { facts: facts(version) } : { refused: verdict === 'refused' ? version : null },
        );
        const { facts: known } = replay(verdicts);
        const highest = Math.max(0, ...byThen.filter((e) => e.verdict === 'accepted').map((e) => e.version));
        const refused = byThen.map(({ version, verdict }, i) => {
          if (verdict === 'refused') return version;
          const before = byThen.slice(0, i).filter((e) => e.verdict === 'accepted');
          return verdict === 'unreadable' ? 1 + Math.max(0, ...before.map((e) => e.version)) : 0;
        });
        const parked = Math.max(0, ...refused) > highest;
        const expected = highest === 0 ? [] : [{ ...facts(highest), ...(parked && { parked: true as const }) }];
        expect(known ? [known] : []).toEqual(expected);
        expect(mergeSubject(known ? [known] : [])).toEqual(mergeSubject(expected));
      }),
      { numRuns: 300 },
    );
  });
});
