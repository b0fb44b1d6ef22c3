import { describe, expect, it } from '@jest/globals';
import { stateOn } from '../listings/listing.js';
import { codeOf, COURT, court, deciding, listed, objecting, RAIL, rail, range } from './served.builder.js';

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
    // What was suspended stays on record.
    const suspensions = [{ from: '2026-06-10', to: '2026-06-19', reason: 'objection' }];
    expect(rejected).toMatchObject({ state: 'SCHEDULED', suspensions });
    expect(range(rejected, 'M03')).toEqual(['2026-06-19', '2026-12-16']);
    expect(stateOn(rejected, '2026-06-19')).toBe('ACTIVE');
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

  it('that is rejected binds for no day before its rejection was recorded', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    const rejected = rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-11' }));
    expect(range(rejected, 'M03')).toEqual(['2026-06-19', '2026-12-16']);
  });

  it('that came late and is rejected too late stays off until that was recorded', () => {
    const late = rail('2026-06-11', listed(RAIL), objecting('2026-06-11', '00:00:00'), 'clerk');
    const rejected = rail('2026-06-25', late, deciding({ decidedOn: '2026-06-16' }));
    expect(rejected.suspensions).toEqual([{ from: '2026-06-17', to: '2026-06-26', reason: 'removal overdue' }]);
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
    const once = rail('2026-06-18', contested, deciding({ decidedOn: '2026-06-18' }));
    expect(codeOf(() => rail('2026-06-18', once, deciding({ decidedOn: '2026-06-18' })))).toBe('transition_refused');
  });

  it('stays suspended however late the decision is', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    expect(contested.suspensions).toEqual([{ from: '2026-06-10', to: null, reason: 'objection' }]);
  });
});
