import { describe, expect, it } from '@jest/globals';
import type { Contest, RegisterLine } from '../lines/register-line.js';
import { contestableOn } from './contestable.js';

const told = { channel: 'registered-mail', deliveredOn: '2026-03-03', proof: 'receipt', windowClosesOn: '2026-03-17' };
const DECISION = { outcome: 'REJECTED', reason: 'it was sold', decidedOn: '2026-03-12', by: 'reviewer' } as const;
const rejected: Contest = {
  id: '00000000-0000-7000-8000-000000000002',
  statement: 'it was recalled',
  lodgedOn: '2026-03-10',
  inTime: true,
  dueOn: '2026-03-31',
  decision: DECISION,
};

const line = (change: Partial<RegisterLine> = {}) =>
  ({
    id: 'a',
    state: 'TOLD',
    told,
    contests: [],
    decision: { number: '1', decidedOn: '2026-03-02', hash: 'b'.repeat(64) },
    weight: { points: -12, months: 24, decay: { kind: 'linear' } },
    ...{ scheme: 'food-record', item: 'F1', endedOn: null },
    ...change,
  }) as RegisterLine;

describe('what an organisation can contest', () => {
  it.each([
    ['2026-03-03', [{ line: 'a', of: 'LINE', inTime: true, until: '2026-03-17', daysLeft: 14 }]],
    ['2026-03-17', [{ line: 'a', of: 'LINE', inTime: true, until: '2026-03-17', daysLeft: 0 }]],
    ['2026-03-18', [{ line: 'a', of: 'LINE', inTime: false, until: null, daysLeft: null }]],
    ['2028-03-01', [{ line: 'a', of: 'LINE', inTime: false, until: null, daysLeft: null }]],
    ['2028-03-02', []],
  ])('on %s', (on, expected) => {
    expect(contestableOn([line()], on)).toEqual(expected);
  });

  it.each(['DRAFT', 'APPROVED', 'CONTESTED', 'REVOKED', 'ANNULLED'] as const)('is no line that is %s', (state) => {
    expect(contestableOn([line({ state })], '2026-03-04')).toEqual([]);
  });

  it('is no line whose contest was rejected; of one that was corrected the other item, late even within the window', () => {
    expect(contestableOn([line({ contests: [rejected] })], '2026-03-13')).toEqual([]);
    const corrected = { ...rejected, decision: { ...DECISION, outcome: 'CORRECTED' as const } };
    expect(contestableOn([line({ contests: [corrected] })], '2026-03-13')).toMatchObject([{ inTime: false }]);
  });

  it('is the withdrawal of a merit while its window runs, a contest of the merit waits or not, and nothing afterwards', () => {
    const withdrawal = {
      ...{
        reason: 'another firm',
        proposedBy: 'a',
        proposedOn: '2026-03-20',
        approvedBy: 'b',
        approvedOn: '2026-03-20',
      },
      told: { ...told, deliveredOn: '2026-03-21', windowClosesOn: '2026-04-03' },
    };
    const merit = { ...line({ withdrawal, endedOn: '2026-04-04' }) };
    const expected = { of: 'WITHDRAWAL', inTime: true, until: '2026-04-03', daysLeft: 1 };
    expect(contestableOn([merit], '2026-04-02')).toMatchObject([expected]);
    const waits = { ...merit, state: 'CONTESTED' as const, contests: [{ ...rejected, decision: null }] };
    expect(contestableOn([waits], '2026-04-02')).toMatchObject([expected]);
    expect(contestableOn([merit], '2026-04-04')).toEqual([]);
  });
});
