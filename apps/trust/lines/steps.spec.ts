import { describe, expect, it } from '@jest/globals';
import { dayOf, registerLine } from './line.builder.js';
import { approved, ended, toldOn } from './steps.js';

const DAYS = 10;
const notice = (deliveredOn: string) => ({ channel: 'registered-mail', deliveredOn, proof: 'receipt' });
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('a delivery', () => {
  const draft = registerLine({ state: 'DRAFT', told: null, countsFrom: null, approvedBy: null });
  const line = approved(draft, 'approver', dayOf('2026-03-20'));

  it('on the day of the approval opens the window of contest', () => {
    expect(toldOn(line, notice('2026-03-20'), DAYS, dayOf('2026-03-20')).countsFrom).toBe('2026-04-04');
  });

  it('before the approval is refused, or the window would be over before the firm could have known', () => {
    expect(() => toldOn(line, notice('2026-03-19'), DAYS, dayOf('2026-03-20'))).toThrow(refused('range_invalid'));
  });

  it('before the decision is refused where the day of the approval was not kept', () => {
    const { approvedOn: _, ...old } = line;
    expect(toldOn(old, notice('2026-03-02'), DAYS, dayOf('2026-03-20')).state).toBe('TOLD');
    expect(() => toldOn(old, notice('2026-03-01'), DAYS, dayOf('2026-03-20'))).toThrow(refused('range_invalid'));
  });
});

describe('a line that its authority revokes', () => {
  const revoked = (points: number, on: string) => {
    const line = registerLine({ weight: { points, months: 12, decay: { kind: 'none' } } });
    return ended(line, { how: 'REVOKED', on, reason: 'an error' }, 'approver', dayOf('2026-04-01'));
  };

  it.each([
    [-4, '2026-03-20'],
    [4, '2026-04-01'],
  ])('of %i points may end on %s', (points, on) => {
    expect(revoked(points, on)).toMatchObject({ state: 'REVOKED', endedOn: on });
  });

  it('as a merit does not end on a day that has passed', () => {
    expect(() => revoked(4, '2026-03-31')).toThrow(refused('range_invalid'));
  });
});
