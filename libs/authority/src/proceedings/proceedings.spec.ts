import { describe, expect, it } from '@jest/globals';
import type { ExemptionBody } from '@concord/contracts';
import type { Command } from '../listings/decide.js';
import { stateOn } from '../listings/listing.js';
import {
  at,
  codeOf,
  COURT,
  court,
  decided,
  deciding,
  listed,
  objecting,
  ONE,
  RAIL,
  rail,
  range,
  TWO,
} from './served.builder.js';

describe('a removal', () => {
  const applying = (day: string, kind: 'performance' | 'repair' = 'performance'): Command => ({
    step: 'applyForRemoval',
    id: ONE,
    application: { on: day, kind, evidence: 'receipt' },
  });
  const ruled = (outcome: 'granted' | 'refused', day: string): Command => ({
    step: 'decideRemoval',
    id: ONE,
    decision: { outcome, on: day, reason: 'seen' },
  });
  const applied = court('2026-09-02', listed(COURT), applying('2026-09-02'), 'clerk');

  it('that nobody decides suspends from the day after it was due (example 7)', () => {
    expect(applied).toMatchObject({
      state: 'ACTIVE',
      removals: [{ dueOn: '2026-09-07' }],
      suspensions: [{ from: '2026-09-08', to: null, reason: 'removal overdue' }],
    });
    expect(stateOn(applied, '2026-09-07')).toBe('ACTIVE');
    expect(stateOn(applied, '2026-09-08')).toBe('SUSPENDED');
  });

  it('is taken where the holidays are not known yet, due on the earliest day that it can be', () => {
    const late = { ...listed(COURT), measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }] };
    // Thursday, 2027-12-30: one working day of 2027 is left.
    expect(court('2027-12-30', late, applying('2027-12-30'), 'clerk')).toMatchObject({
      removals: [{ dueOn: '2028-01-02' }],
      suspensions: [{ from: '2028-01-03', to: null }],
    });
    const objection = { lodgedAt: at('2028-02-01'), statement: 'too late' };
    expect(court('2028-02-01', late, { step: 'object', id: ONE, objection }, 'clerk')).toMatchObject({
      objections: [{ timely: false, dueOn: '2028-02-04' }],
      suspensions: [{ from: '2028-02-05', to: null }],
    });
  });

  it('granted ends the ranges on its day', () => {
    const granted = court('2026-09-04', applied, ruled('granted', '2026-09-04'));
    expect(granted).toMatchObject({ state: 'PERFORMED', suspensions: [] });
    expect(range(granted, 'M01')).toEqual(['2026-03-17', '2026-09-04']);
    const repair = court('2026-09-02', listed(COURT), applying('2026-09-02', 'repair'), 'clerk');
    expect(court('2026-09-04', repair, ruled('granted', '2026-09-04')).state).toBe('REPAIRED');
  });

  it('refused binds again: in time without a gap, late from the day after the decision', () => {
    const refused = court('2026-09-04', applied, ruled('refused', '2026-09-04'));
    expect(refused).toMatchObject({ state: 'ACTIVE', suspensions: [] });
    const late = court('2026-09-20', applied, ruled('refused', '2026-09-20'));
    expect(late.suspensions).toEqual([{ from: '2026-09-08', to: '2026-09-21', reason: 'removal overdue' }]);
    expect(range(late, 'M01')).toEqual(['2026-03-17', '2028-03-17']);
    expect(codeOf(() => court('2026-09-21', late, ruled('granted', '2026-09-21')))).toBe('transition_refused');
  });
});

describe('a decision that is recorded later than the day that it claims', () => {
  const applied = court(
    '2027-01-13',
    listed(COURT),
    { step: 'applyForRemoval', id: ONE, application: { on: '2027-01-13', kind: 'performance', evidence: 'receipt' } },
    'clerk',
  );
  const ruled = (outcome: 'granted' | 'refused'): Command => ({
    step: 'decideRemoval',
    id: ONE,
    decision: { outcome, on: '2027-01-18', reason: 'seen' },
  });

  it('leaves the days of silence off until it was recorded (example 7)', () => {
    expect(applied.removals).toMatchObject([{ dueOn: '2027-01-18' }]);
    const refused = court('2027-01-25', applied, ruled('refused'));
    expect(refused.suspensions).toEqual([{ from: '2027-01-19', to: '2027-01-26', reason: 'removal overdue' }]);
    expect(refused.removals).toMatchObject([{ decision: { on: '2027-01-18', recordedOn: '2027-01-25' } }]);
    expect(stateOn(refused, '2027-01-25')).toBe('SUSPENDED');
    expect(stateOn(refused, '2027-01-26')).toBe('ACTIVE');
  });

  it('recorded when it was due, it is in time', () => {
    expect(court('2027-01-18', applied, ruled('refused')).suspensions).toEqual([]);
  });

  it('granted, still ends the ranges on the day that it claims', () => {
    const granted = court('2027-01-25', applied, ruled('granted'));
    expect(granted).toMatchObject({ state: 'PERFORMED', suspensions: [] });
    expect(range(granted, 'M01')).toEqual(['2026-03-17', '2027-01-18']);
  });
});

describe('an extension', () => {
  const extending = (to: string, decidedOn: string): Command => ({
    step: 'extend',
    id: TWO,
    extension: { to, decision: decided(decidedOn) },
  });
  const serving = (deliveredOn: string): Command => ({
    step: 'serveExtension',
    id: TWO,
    served: { channel: 'post', deliveredOn, proof: 'p' },
  });
  const approving: Command = { step: 'approveExtension', id: TWO };
  const proposed = court('2026-10-10', listed(COURT), extending('2029-03-17', '2026-10-10'), 'clerk');

  it('moves the ends once it is approved by a second person and notified', () => {
    expect(range(proposed, 'M01')).toEqual(['2026-03-17', '2028-03-17']);
    expect(codeOf(() => court('2026-10-10', proposed, serving('2026-10-10')))).toBe('transition_refused');
    expect(codeOf(() => court('2026-10-10', proposed, approving, 'clerk'))).toBe('second_person_required');
    const approved = court('2026-10-10', proposed, approving);
    const served = court('2026-10-12', approved, serving('2026-10-12'));
    expect(range(served, 'M01')).toEqual(['2026-03-17', '2029-03-17']);
    expect(served.extensions).toMatchObject([
      {
        measures: [{ measure: 'M01', from: '2028-03-17', to: '2029-03-17' }, { measure: 'M02' }],
        notice: { deliveredOn: '2026-10-12' },
      },
    ]);
    expect(codeOf(() => court('2026-10-12', served, serving('2026-10-12')))).toBe('transition_refused');
  });

  it('adds at most the cap, reaches at most the total, and comes before the end (example 11)', () => {
    expect(codeOf(() => court('2026-10-10', listed(COURT), extending('2030-03-18', '2026-10-10')))).toBe(
      'term_over_cap',
    );
    expect(codeOf(() => court('2026-10-10', listed(COURT), extending('2028-03-17', '2026-10-10')))).toBe(
      'range_invalid',
    );
    expect(codeOf(() => court('2028-03-17', listed(COURT), extending('2029-03-17', '2028-03-17')))).toBe(
      'transition_refused',
    );
    expect(codeOf(() => rail('2026-07-01', listed(RAIL), extending('2027-01-08', '2026-07-01')))).toBe('term_over_cap');
  });

  it('falls by an objection to it, which suspends what was added alone', () => {
    const approved = court('2026-10-10', proposed, approving);
    const served = court('2026-10-12', approved, serving('2026-10-12'));
    const objection = { lodgedAt: at('2026-10-13'), statement: 'no', extension: TWO };
    const contested = court('2026-10-13', served, { step: 'object', id: ONE, objection }, 'clerk');
    expect(contested).toMatchObject({
      state: 'ACTIVE',
      suspensions: [{ measures: ['M01', 'M02'], from: '2028-03-17', to: null }],
    });
    const upheld = court('2026-10-20', contested, deciding({ outcome: 'upheld', decidedOn: '2026-10-20' }), 'other');
    expect(range(upheld, 'M01')).toEqual(['2026-03-17', '2028-03-17']);
    expect(upheld).toMatchObject({ suspensions: [], extensions: [{ fallen: true }] });
    const rejected = court('2026-10-20', contested, deciding({ decidedOn: '2026-10-20' }), 'other');
    expect(rejected.suspensions).toEqual([]);
    expect(range(rejected, 'M01')).toEqual(['2026-03-17', '2029-03-17']);
    expect(codeOf(() => court('2026-10-20', contested, deciding({ decidedOn: '2026-10-20' })))).toBe(
      'second_person_required',
    );
  });

  it('that falls leaves no day that it added, where another decision has cut it meanwhile', () => {
    const served = court('2026-10-12', court('2026-10-10', proposed, approving), serving('2026-10-12'));
    const objection = { lodgedAt: at('2026-10-13'), statement: 'no', extension: TWO };
    const contested = court('2026-10-13', served, { step: 'object', id: TWO, objection }, 'clerk');
    const late = court('2028-06-19', contested, objecting('2028-06-19'), 'clerk');
    const partly = { outcome: 'partly' as const, measures: ['M01'], decidedOn: '2028-06-20' };
    const cut = court('2028-06-20', late, deciding(partly), 'other');
    expect(range(cut, 'M01')).toEqual(['2026-03-17', '2028-06-20']);
    const decision = { outcome: 'upheld' as const, decidedOn: '2028-06-21', reason: 'r' };
    const fallen = court('2028-06-21', cut, { step: 'decideObjection', id: TWO, decision }, 'other');
    for (const measure of ['M01', 'M02']) expect(range(fallen, measure)).toEqual(['2026-03-17', '2028-03-17']);
  });
});

describe('relief', () => {
  it('exempts named measures for dates and a purpose', () => {
    const exemption: ExemptionBody = {
      measures: ['M01'],
      from: '2026-07-01',
      to: '2026-07-10',
      purpose: 'medical',
      reason: 'surgery',
    };
    const exempted = court('2026-06-20', listed(COURT), { step: 'exempt', id: ONE, exemption });
    expect(exempted).toMatchObject({
      state: 'ACTIVE',
      suspensions: [{ measures: ['M01'], from: '2026-07-01', to: '2026-07-10', reason: 'exemption: medical' }],
    });
    expect(stateOn(exempted, '2026-07-05')).toBe('ACTIVE');
    const bad = (change: object) =>
      codeOf(() =>
        court('2026-06-20', listed(COURT), { step: 'exempt', id: ONE, exemption: { ...exemption, ...change } }),
      );
    expect(bad({ to: '2026-07-01' })).toBe('range_invalid');
    expect(bad({ measures: ['M03'] })).toBe('range_invalid');
  });

  it('stays all of it from a date until it is lifted, and the clock runs on', () => {
    const stay = { kind: 'court', from: '2026-07-01', order: '(2026) 9' } as const;
    const stayed = court('2026-07-02', listed(COURT), { step: 'stay', id: ONE, stay });
    expect(stayed).toMatchObject({
      state: 'SUSPENDED',
      suspensions: [{ from: '2026-07-01', to: null, reason: 'court stay' }],
    });
    const lift = { on: '2026-08-01', reason: 'dismissed' };
    const alone = () => court('2026-08-01', stayed, { step: 'lift', id: ONE, lift });
    expect(codeOf(alone)).toBe('second_person_required');
    const lifted = court('2026-08-01', stayed, { step: 'lift', id: ONE, lift }, 'presiding judge');
    expect(lifted).toMatchObject({ state: 'ACTIVE', suspensions: [{ from: '2026-07-01', to: '2026-08-01' }] });
    expect(range(lifted, 'M01')).toEqual(['2026-03-17', '2028-03-17']);
    const again = () => court('2026-08-01', lifted, { step: 'lift', id: ONE, lift }, 'presiding judge');
    expect(codeOf(again)).toBe('transition_refused');
  });

  it('of a stay ends on no day before the one on which its lift was recorded', () => {
    const stay = { kind: 'court', from: '2026-07-01', order: '(2026) 9' } as const;
    const stayed = court('2026-07-02', listed(COURT), { step: 'stay', id: ONE, stay });
    const lift: Command = { step: 'lift', id: ONE, lift: { on: '2026-07-02', reason: 'dismissed' } };
    const lifted = court('2026-08-01', stayed, lift, 'presiding judge');
    expect(lifted.suspensions).toEqual([{ from: '2026-07-01', to: '2026-08-01', reason: 'court stay' }]);
    expect(lifted.stays).toMatchObject([{ lifted: { on: '2026-07-02', recordedOn: '2026-08-01' } }]);
  });

  it('of an authority that finds the conduct repaired ends the ranges on that day', () => {
    const repaired = court('2026-07-02', listed(COURT), {
      step: 'repair',
      repair: { on: '2026-07-01', reason: 'done' },
    });
    expect(repaired.state).toBe('REPAIRED');
    expect(range(repaired, 'M01')).toEqual(['2026-03-17', '2026-07-01']);
    expect(
      codeOf(() => court('2026-07-02', listed(COURT), { step: 'repair', repair: { on: '2026-07-03', reason: 'r' } })),
    ).toBe('clock_skew');
  });
});
