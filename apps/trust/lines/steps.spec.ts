import { describe, expect, it } from '@jest/globals';
import { isContestInTime } from './contests.js';
import { endedWithOrganisation } from './end-of-organisation.js';
import { dayOf, registerLine } from './line.builder.js';
import type { RegisterLine } from './register-line.js';
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

  it('that is recorded late opens it on the day of the record: the firm has all of its days', () => {
    const late = toldOn(line, notice('2026-03-20'), DAYS, dayOf('2026-06-01'));
    expect(late.told).toMatchObject({ deliveredOn: '2026-03-20', windowClosesOn: '2026-06-15' });
    expect(late.countsFrom).toBe('2026-06-16');
    expect(isContestInTime(late, '2026-06-15')).toBe(true);
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

describe('a line that its authority takes back', () => {
  const back = (change: Partial<RegisterLine>, on: string, by = 'approver') =>
    ended(registerLine(change), { how: 'REVOKED', on, reason: 'an error' }, by, dayOf('2026-04-01'));
  const merit = { points: 4, months: 12, decay: { kind: 'none' } } as const;

  it('may end on a day that has passed where it counts against its organisation', () => {
    expect(back({}, '2026-03-20')).toMatchObject({ state: 'REVOKED', endedOn: '2026-03-20' });
    expect(() => back({}, '2026-03-20', 'clerk')).toThrow(refused('second_person_required'));
  });

  it('as a merit ends so only before it was told', () => {
    expect(back({ weight: merit, state: 'APPROVED', told: null }, '2026-03-20').state).toBe('REVOKED');
    expect(() => back({ weight: merit }, '2026-04-01')).toThrow(refused('transition_refused'));
  });
});

describe('what stands against an organisation that is no more', () => {
  const end = { kind: 'dissolution', on: '2026-03-31', evidence: 'entry 7 in the register' } as const;
  const merit = { points: 4, months: 12, decay: { kind: 'none' } } as const;
  const withIt = (lines: RegisterLine[], by = 'approver') =>
    endedWithOrganisation(lines, end, by, () => dayOf('2026-04-01')).map(({ id, state, endedOn }) => [
      id,
      state,
      endedOn,
    ]);

  it('ends with it; a merit, a later decision and what is over are left as they are', () => {
    const later = { number: '2', decidedOn: '2026-04-01', hash: 'b'.repeat(64) };
    const lines = [
      registerLine({ id: 'draft', state: 'DRAFT', told: null }),
      registerLine({ id: 'told' }),
      registerLine({ id: 'merit', weight: merit }),
      registerLine({ id: 'later', decision: later }),
      registerLine({ id: 'over', state: 'ANNULLED' }),
    ];
    expect(withIt(lines)).toEqual([
      ['draft', 'REVOKED', '2026-03-31'],
      ['told', 'REVOKED', '2026-03-31'],
    ]);
    expect(() => withIt(lines, 'clerk')).toThrow(refused('second_person_required'));
    expect(() => withIt([registerLine({ weight: merit })])).toThrow(refused('transition_refused'));
  });
});
