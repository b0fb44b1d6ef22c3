import { describe, expect, it } from '@jest/globals';
import type { ObjectionDecisionBody } from '@concord/contracts';
import { codeOf, deciding, listed, objecting, ONE, rail, RAIL, range, TWO } from '../proceedings/served.builder.js';
import { waitingOf } from '../desk/tasks.js';
import type { Command } from './decide.js';
import { stateOn } from './listing.js';

/** A repeat fare evader's, served on 2026-09-01: the window closes on 2026-09-10, and it runs for a year. */
const served = listed({ ...RAIL, ground: 'G10', decidedOn: '2026-09-01', servedOn: '2026-09-01' });
const paying: Command = { step: 'perform', paidOn: '2027-03-01', repeat: true };
/** Worked example 8: paid on 2027-03-01, clear from 2027-05-30 on. */
const paid = rail('2027-03-01', served, paying, 'clerk');
const END = '2027-05-30';

const on = '2027-04-01';
const ENDING: [string, Command, string][] = [
  ['revoked', { step: 'revoke', revocation: { on, reason: 'r' } }, 'REVOKED'],
  ['repaired', { step: 'repair', repair: { on, reason: 'r' } }, 'REPAIRED'],
  ['its subject ended', { step: 'die', end: { kind: 'death', on, evidence: 'e' } }, 'REVOKED'],
];
const applying = (day: string): Command => ({
  step: 'applyForRemoval',
  id: TWO,
  application: { on: day, kind: 'correction', evidence: 'e' },
});
const staying: Command = { step: 'stay', id: TWO, stay: { kind: 'court', from: on, order: 'o' } };
const exempting: Command = {
  step: 'exempt',
  id: TWO,
  exemption: { measures: ['M03'], from: '2027-04-05', to: '2027-04-08', purpose: 'medical', reason: 'r' },
};

describe('what payment ends on a day ahead', () => {
  it('is performed, and binds until then', () => {
    expect(paid.state).toBe('PERFORMED');
    expect(range(paid, 'M03')?.[1]).toBe(END);
  });

  it.each(ENDING)('ends sooner when %s', (_, command, state) => {
    const ended = rail(on, paid, command);
    expect(ended.state).toBe(state);
    expect(range(ended, 'M03')?.[1]).toBe(on);
    // The state is written now: nothing more ends or suspends it.
    expect(codeOf(() => rail('2027-04-02', ended, staying))).toBe('transition_refused');
  });

  it.each([...ENDING.map(([, command]) => command), applying(END), staying, exempting])(
    'takes no step but to be annulled once that day has come: $step',
    (command) => {
      expect(stateOn(paid, END)).toBe('PERFORMED');
      expect(codeOf(() => rail('2027-05-29', paid, command))).toBe(
        command.step === 'applyForRemoval' ? 'clock_skew' : undefined,
      );
      expect(codeOf(() => rail(END, paid, command))).toBe('transition_refused');
      expect(rail(END, paid, { step: 'annul', reason: 'r' }).state).toBe('ANNULLED');
    },
  );

  it('is suspended by a stay, an exemption and by silence, and is PERFORMED all the while', () => {
    expect(rail(on, paid, staying)).toMatchObject({ state: 'PERFORMED', suspensions: [{ from: on, to: null }] });
    expect(rail(on, paid, exempting).suspensions).toMatchObject([{ from: '2027-04-05', to: '2027-04-08' }]);
    const lift: Command = { step: 'lift', id: TWO, lift: { on: '2027-04-20', reason: 'dismissed' } };
    const lifted = rail('2027-04-20', rail(on, paid, staying), lift, 'presiding judge');
    expect(lifted.suspensions).toMatchObject([{ from: on, to: '2027-04-20' }]);
    // Thursday, 2027-04-01; the festival of 04-05 is a Monday.
    const applied = rail(on, paid, applying(on));
    expect(applied).toMatchObject({ state: 'PERFORMED', suspensions: [{ from: '2027-04-08', to: null }] });
    expect(waitingOf(applied)).toEqual([{ task: 'decideRemoval', proceeding: TWO, dueOn: '2027-04-07' }]);
    const granted = rail('2027-04-06', applied, {
      step: 'decideRemoval',
      id: TWO,
      decision: { outcome: 'granted', on: '2027-04-06', reason: 'r' },
    });
    expect(granted).toMatchObject({ state: 'REVOKED', measures: [{ to: '2027-04-06' }] });
    expect(waitingOf(granted)).toEqual([]);
  });

  it('is prolonged by nothing', () => {
    const decision = { number: '1', decidedOn: on, signatory: 's', reason: 'r' };
    const extension: Command = { step: 'extend', id: TWO, extension: { to: '2027-08-01', decision } };
    expect(codeOf(() => rail(on, paid, extension))).toBe('transition_refused');
  });
});

describe('an objection in time to what is paid before it has effect', () => {
  const contested = rail('2026-09-05', served, objecting('2026-09-05'));
  const early = rail('2026-09-08', contested, { ...paying, paidOn: '2026-09-08' }, 'clerk');
  const ruled = (decision: Partial<ObjectionDecisionBody>) =>
    rail('2026-09-20', early, deciding({ decidedOn: '2026-09-20', ...decision }), 'reviewer');

  it('is still decided: rejected, it begins later and ends on its day, 90 days after payment', () => {
    expect(early).toMatchObject({ state: 'PERFORMED', suspensions: [{ from: '2026-09-05', to: null }] });
    expect(waitingOf(early)).toMatchObject([{ task: 'decideObjection', proceeding: ONE }]);
    const rejected = ruled({});
    expect(rejected).toMatchObject({ state: 'PERFORMED', suspensions: [{ from: '2026-09-05', to: '2026-09-21' }] });
    expect(range(rejected, 'M03')).toEqual(['2026-09-21', '2026-12-07']);
  });

  it('upheld, nothing of it ever binds', () => {
    const upheld = ruled({ outcome: 'upheld' });
    expect(upheld.state).toBe('WITHDRAWN');
    expect(upheld.measures.every(({ from, to }) => from === to)).toBe(true);
  });

  it('may be lodged after the payment as well', () => {
    const first = rail('2026-09-04', served, { ...paying, paidOn: '2026-09-04' }, 'clerk');
    expect(rail('2026-09-10', first, objecting('2026-09-10')).suspensions).toMatchObject([{ from: '2026-09-10' }]);
  });
});
