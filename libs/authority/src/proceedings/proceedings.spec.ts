import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@concord/catalogue';
import { Refusal, type ExemptionBody, type MeasureOrder, type ObjectionDecisionBody } from '@concord/contracts';
import { aPerson } from '@concord/testing';
import { decide, prepare, type Command } from '../listings/decide.js';
import { stateOn, type Listing } from '../listings/listing.js';
import type { Setting } from '../listings/ordering.js';

const ID = '0197290c-0000-7000-8000-000000000001';
const ONE = '0197290c-0000-7000-8000-0000000000a1';
const TWO = '0197290c-0000-7000-8000-0000000000a2';

function on(today: string, by: string, authority: string): Setting {
  return { law: catalogue('cn'), authority, today, latest: today, now: new Date(`${today}T04:00:00.000Z`), by };
}
const decided = (decidedOn: string) => ({ number: '(2026) 1', decidedOn, signatory: 'Judge', reason: 'A reason' });
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
};

interface Order {
  authority: string;
  ground: string;
  decidedOn: string;
  servedOn: string;
  measures: MeasureOrder[];
}
const RAIL: Order = {
  authority: 'transport',
  ground: 'G09',
  decidedOn: '2026-06-01',
  servedOn: '2026-06-01',
  measures: [{ measure: 'M03' }],
};
const COURT: Order = {
  authority: 'courts',
  ground: 'G03',
  decidedOn: '2026-03-01',
  servedOn: '2026-03-05',
  measures: [
    { measure: 'M01', from: '2026-03-17', to: '2028-03-17' },
    { measure: 'M02', from: '2026-03-17', to: '2028-03-17' },
  ],
};

/** The listing as served: prepared by a clerk, approved by an approver. */
function listed({ authority, ground, decidedOn, servedOn, measures }: Order): Listing {
  const decision = decided(decidedOn);
  const draft = prepare(
    ID,
    { reference: 'R-1', ground, decision, subject: aPerson(), measures },
    on(servedOn, 'clerk', authority),
  );
  const approved = decide(draft, { step: 'approve' }, on(servedOn, 'approver', authority));
  const served = { channel: 'post', deliveredOn: servedOn, proof: 'p' };
  return decide(approved, { step: 'serve', served }, on(servedOn, 'clerk', authority));
}

const rail = (today: string, listing: Listing, command: Command, by = 'judge') =>
  decide(listing, command, on(today, by, 'transport'));
const court = (today: string, listing: Listing, command: Command, by = 'judge') =>
  decide(listing, command, on(today, by, 'courts'));
const range = ({ measures }: Listing, measure: string) => {
  const found = measures.find((each) => each.measure === measure);
  return found && [found.from, found.to];
};

/** An instant of Asia/Shanghai. */
const at = (date: string, time = '12:00:00') => new Date(`${date}T${time}+08:00`).toISOString();
const objecting = (date: string, time?: string): Command => ({
  step: 'object',
  id: ONE,
  objection: { lodgedAt: at(date, time), statement: 'It was not me' },
});
const deciding = (decision: Partial<ObjectionDecisionBody> & { decidedOn: string }): Command => ({
  step: 'decideObjection',
  id: ONE,
  decision: { outcome: 'rejected', reason: 'It was', ...decision },
});

describe('a default range', () => {
  it('runs from the day after the window for the cap (examples 1 and 2)', () => {
    expect(range(listed(RAIL), 'M03')).toEqual(['2026-06-11', '2026-12-08']);
    const air = {
      ...RAIL,
      ground: 'G11',
      decidedOn: '2026-04-30',
      servedOn: '2026-04-30',
      measures: [{ measure: 'M01' }],
    };
    expect(range(listed(air), 'M01')).toEqual(['2026-05-14', '2027-05-14']);
  });

  it('runs for its term, which the cap bounds (example 10)', () => {
    const air = { ...RAIL, ground: 'G11' };
    expect(range(listed({ ...air, measures: [{ measure: 'M01', term: { months: 3 } }] }), 'M01')).toEqual([
      '2026-06-11',
      '2026-09-11',
    ]);
    expect(codeOf(() => listed({ ...air, measures: [{ measure: 'M01', term: { years: 2 } }] }))).toBe('term_over_cap');
  });
});

describe('an objection', () => {
  it('in time suspends from its day until it is decided, and a default range moves whole (example 3)', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10', '23:59:59'), 'clerk');
    expect(contested).toMatchObject({
      state: 'CONTESTED',
      suspensions: [{ from: '2026-06-10', to: null, reason: 'objection' }],
      objections: [{ timely: true, lodgedOn: '2026-06-10', dueOn: '2026-07-02' }],
    });
    const rejected = rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-18' }));
    expect(rejected).toMatchObject({ state: 'SCHEDULED', suspensions: [] });
    expect(range(rejected, 'M03')).toEqual(['2026-06-19', '2026-12-16']);
  });

  it('that is rejected within the window lets nothing begin before the window has closed', () => {
    const contested = rail('2026-06-02', listed(RAIL), objecting('2026-06-02'), 'clerk');
    expect(range(rail('2026-06-03', contested, deciding({ decidedOn: '2026-06-03' })), 'M03')).toEqual([
      '2026-06-11',
      '2026-12-08',
    ]);
  });

  it('that is rejected moves the start of an explicit range and never its end', () => {
    const contested = court('2026-03-16', listed(COURT), objecting('2026-03-16'), 'clerk');
    expect(range(court('2026-04-01', contested, deciding({ decidedOn: '2026-04-01' })), 'M01')).toEqual([
      '2026-04-02',
      '2028-03-17',
    ]);
  });

  it('late is a request for correction: overdue after three working days, it suspends by itself', () => {
    const late = rail('2026-06-11', listed(RAIL), objecting('2026-06-11', '00:00:00'), 'clerk');
    expect(late).toMatchObject({
      state: 'ACTIVE',
      objections: [{ timely: false, dueOn: '2026-06-16' }],
      suspensions: [{ from: '2026-06-17', to: null, reason: 'removal overdue' }],
    });
    expect(stateOn(late, '2026-06-16')).toBe('ACTIVE');
    expect(stateOn(late, '2026-06-17')).toBe('SUSPENDED');
    const upheld = rail('2026-06-15', late, deciding({ outcome: 'upheld', decidedOn: '2026-06-15' }));
    expect(upheld.state).toBe('REVOKED');
    expect(range(upheld, 'M03')).toEqual(['2026-06-11', '2026-06-15']);
  });

  it('upheld withdraws the listing; upheld partly, the named measures fall and the rest binds', () => {
    const contested = court('2026-03-10', listed(COURT), objecting('2026-03-10'), 'clerk');
    const upheld = court('2026-03-20', contested, deciding({ outcome: 'upheld', decidedOn: '2026-03-20' }));
    expect(upheld).toMatchObject({ state: 'WITHDRAWN', suspensions: [] });
    const partly = court(
      '2026-03-20',
      contested,
      deciding({ outcome: 'partly', measures: ['M01'], decidedOn: '2026-03-20' }),
    );
    expect(range(partly, 'M01')?.[0]).toBe(range(partly, 'M01')?.[1]);
    expect(range(partly, 'M02')).toEqual(['2026-03-21', '2028-03-17']);
  });

  it.each(['clerk', 'approver'])('is not decided by the %s of the listing', (by) => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    expect(codeOf(() => rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-18' }), by))).toBe(
      'second_person_required',
    );
  });

  it('is decided once, not before it was lodged, and not ahead', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    expect(codeOf(() => rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-19' })))).toBe('clock_skew');
    expect(codeOf(() => rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-09' })))).toBe('range_invalid');
    expect(codeOf(() => rail('2026-06-10', contested, objecting('2026-06-10'), 'clerk'))).toBe('conflict');
    const decided = rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-18' }));
    expect(codeOf(() => rail('2026-06-18', decided, deciding({ decidedOn: '2026-06-18' })))).toBe('transition_refused');
  });

  it('stays suspended however late the decision is', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    expect(contested.suspensions).toEqual([{ from: '2026-06-10', to: null, reason: 'objection' }]);
  });
});

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
    const lifted = court('2026-08-01', stayed, { step: 'lift', id: ONE, lift });
    expect(lifted).toMatchObject({ state: 'ACTIVE', suspensions: [{ from: '2026-07-01', to: '2026-08-01' }] });
    expect(range(lifted, 'M01')).toEqual(['2026-03-17', '2028-03-17']);
    expect(codeOf(() => court('2026-08-01', lifted, { step: 'lift', id: ONE, lift }))).toBe('transition_refused');
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
