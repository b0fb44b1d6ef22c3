import { describe, expect, it } from '@jest/globals';
import { contributionsOf } from '@concord/trust';
import { contested, decided } from './contests.js';
import { dayOf, registerLine } from './line.builder.js';
import type { RegisterLine } from './register-line.js';
import { ended } from './steps.js';
import { withdrawalApproved, withdrawalProposed, withdrawalTold } from './withdrawal.js';

const DAYS = 10;
const refused = (code: string): unknown => expect.objectContaining({ code });
const what = { id: '00000000-0000-7000-8000-000000000003', statement: 'nothing was found' };
const merit = registerLine({ item: 'F3', weight: { points: 4, months: 12, decay: { kind: 'none' } } });
const notice = (deliveredOn: string) => ({ channel: 'registered-mail', deliveredOn, proof: 'receipt' });
const proposed = (line: RegisterLine = merit) => withdrawalProposed(line, 'another firm', 'clerk', dayOf('2026-04-01'));
const approved = () => withdrawalApproved(proposed(), 'approver', dayOf('2026-04-02'));
const told = () => withdrawalTold(approved(), notice('2026-04-03'), DAYS, dayOf('2026-04-03'));
const points = (line: RegisterLine) => contributionsOf(line).map(({ range, points: own }) => [...range, own]);

describe('a merit that is taken away', () => {
  it('counts on until its organisation was told and its window of contest is over', () => {
    const whole = [['2026-03-18', '2027-03-02', 4]];
    expect([points(proposed()), points(approved())]).toEqual([whole, whole]);
    expect(told()).toMatchObject({ state: 'TOLD', endedOn: '2026-04-21', ended: { how: 'REVOKED', on: '2026-04-21' } });
    expect(points(told())).toEqual([['2026-03-18', '2026-04-21', 4]]);
  });

  it('never ends in the past: a notice that is recorded late is contested as any other', () => {
    const late = withdrawalTold(approved(), notice('2026-04-03'), DAYS, dayOf('2026-06-01'));
    expect(late.endedOn).toBe('2026-06-16');
    expect(contested(late, what, dayOf('2026-06-15'))).toMatchObject({ state: 'CONTESTED', endedOn: null });
  });

  it('needs a second person, and both before the notice', () => {
    expect(() => withdrawalApproved(proposed(), 'clerk', dayOf('2026-04-02'))).toThrow(
      refused('second_person_required'),
    );
    expect(() => withdrawalTold(proposed(), notice('2026-04-03'), DAYS, dayOf('2026-04-03'))).toThrow(
      refused('transition_refused'),
    );
    expect(() => withdrawalTold(approved(), notice('2026-04-01'), DAYS, dayOf('2026-04-03'))).toThrow(
      refused('range_invalid'),
    );
    expect(() => withdrawalApproved(merit, 'approver', dayOf('2026-04-02'))).toThrow(refused('transition_refused'));
  });

  it.each(['REVOKED', 'ANNULLED'] as const)('is %s by nobody alone', (how) => {
    const body = how === 'REVOKED' ? { how, on: '2026-04-01', reason: 'x' } : { how, reason: 'x' };
    expect(() => ended(merit, body, 'somebody', dayOf('2026-04-01'))).toThrow(refused('transition_refused'));
  });

  it('is no line that counts against its organisation, none that fell out, and is proposed once', () => {
    expect(() => proposed(registerLine())).toThrow(refused('transition_refused'));
    const late = { ...merit, decision: { ...merit.decision, decidedOn: '2025-04-01' } };
    expect(() => proposed(late)).toThrow(refused('transition_refused'));
    expect(() => proposed(told())).toThrow(refused('transition_refused'));
  });
});

describe('a contest of it', () => {
  const lodged = (on = '2026-04-20') => contested(told(), what, dayOf(on));
  const decide = (outcome: 'REJECTED' | 'UPHELD' | 'ANNULLED' | 'REVOKED', by = 'reviewer', on = '2026-04-27') =>
    decided(lodged(), { outcome, reason: 'the lot was another' }, by, dayOf(on));

  it('leaves the merit on until somebody decides, and for ever if nobody does', () => {
    expect(lodged()).toMatchObject({ state: 'CONTESTED', ended: null, contests: [{ of: 'WITHDRAWAL', inTime: true }] });
    expect(points(lodged())).toEqual([['2026-03-18', '2027-03-02', 4]]);
  });

  it('that is upheld leaves the merit, and another withdrawal may be proposed', () => {
    expect(decide('UPHELD')).toMatchObject({ state: 'TOLD', withdrawal: null, endedOn: null });
    expect(proposed(decide('UPHELD')).withdrawal).toMatchObject({ told: null });
  });

  it.each([
    ['2026-04-27', '2026-04-28'],
    ['2026-04-20', '2026-04-21'],
  ])('that is rejected on %s ends it on %s, and is not contested again', (on, end) => {
    const line = decide('REJECTED', 'reviewer', on);
    expect(line).toMatchObject({ state: 'TOLD', endedOn: end, ended: { on: end } });
    expect(() => contested(line, what, dayOf(on))).toThrow(refused('transition_refused'));
  });

  it('is decided by somebody who took no part, and cannot end it earlier or as if it had never been', () => {
    expect(() => decide('UPHELD', 'approver')).toThrow(refused('second_person_required'));
    for (const outcome of ['ANNULLED', 'REVOKED'] as const) {
      expect(() => decide(outcome)).toThrow(refused('transition_refused'));
    }
  });

  it('after its window is refused', () => {
    expect(() => lodged('2026-04-21')).toThrow(refused('transition_refused'));
  });
});

describe('a contest of a merit itself', () => {
  const lodged = contested(merit, what, dayOf('2026-03-10'));

  it('leaves it on: to ask for the right item costs nothing', () => {
    expect(points(lodged)).toEqual(points(merit));
    expect(points(contested(merit, what, dayOf('2026-04-10')))).toEqual(points(merit));
  });

  it.each(['REVOKED', 'ANNULLED', 'UPHELD'] as const)('never ends in %s', (outcome) => {
    expect(() => decided(lodged, { outcome, reason: 'x' }, 'reviewer', dayOf('2026-03-12'))).toThrow(
      refused('transition_refused'),
    );
  });

  it('may be rejected, and changes nothing then', () => {
    expect(points(decided(lodged, { outcome: 'REJECTED', reason: 'x' }, 'reviewer', dayOf('2026-03-12')))).toEqual(
      points(merit),
    );
  });
});

describe('a merit that is contested itself', () => {
  const contest = { ...what, id: '00000000-0000-7000-8000-000000000004' };
  const byTwo = () =>
    withdrawalApproved(proposed(contested(merit, contest, dayOf('2026-03-10'))), 'approver', dayOf('2026-04-02'));
  const both = () => withdrawalTold(byTwo(), notice('2026-04-03'), DAYS, dayOf('2026-04-03'));
  const reject = (line: RegisterLine) =>
    decided(line, { outcome: 'REJECTED', reason: 'the lot was another' }, 'reviewer', dayOf('2026-04-27'));

  it('is taken away all the same: its contest suspends nothing, and keeps nothing', () => {
    expect(both()).toMatchObject({ state: 'CONTESTED', endedOn: '2026-04-21', contests: [{ decision: null }] });
    expect(reject(both())).toMatchObject({ state: 'TOLD', endedOn: '2026-04-21' });
  });

  it('has its withdrawal contested as any other, and both are decided in their order', () => {
    const line = contested(both(), what, dayOf('2026-04-20'));
    expect(line).toMatchObject({ state: 'CONTESTED', endedOn: null, contests: [{}, { of: 'WITHDRAWAL' }] });
    expect(() => contested(line, what, dayOf('2026-04-20'))).toThrow(refused('transition_refused'));
    const first = reject(line);
    expect(first).toMatchObject({
      state: 'CONTESTED',
      endedOn: null,
      contests: [{ decision: {} }, { decision: null }],
    });
    expect(reject(first)).toMatchObject({ state: 'TOLD', endedOn: '2026-04-28' });
  });
});
