import { describe, expect, it } from '@jest/globals';
import { LISTING_STATES, Refusal, type ListingDraft, type ListingState } from '@concord/contracts';
import { aPerson, anOrganisation } from '@concord/testing';
import fc from 'fast-check';
import { decide, endsByPayment, prepare, type Command } from './decide.js';
import { decided, draft, ID, listingIn, SERVED, setting } from './listing.builder.js';
import { isRunningOut, stateOn } from './listing.js';
import type { Setting } from './ordering.js';
import { isAllowed, TRANSITIONS, type Step } from './transitions.js';

/** The steps of which the outcome is the same from every state that allows them; proceedings have examples of their own. */
type Plain = 'revise' | 'approve' | 'serve' | 'amend' | 'revoke' | 'perform' | 'annul' | 'withdraw';

const COMMANDS: { [S in Plain]: Extract<Command, { step: S }> } = {
  revise: { step: 'revise', draft: draft() },
  approve: { step: 'approve' },
  serve: { step: 'serve', served: SERVED },
  amend: { step: 'amend', draft: draft(), served: SERVED, preparedBy: 'clerk' },
  revoke: { step: 'revoke', revocation: { on: '2026-03-09', reason: 'r' } },
  perform: { step: 'perform', paidOn: '2026-03-09', repeat: false },
  annul: { step: 'annul', reason: 'r' },
  withdraw: { step: 'withdraw', reason: 'r' },
};
/** What each step makes of a listing whose state allows it. */
const RESULTS: Record<Plain, ListingState> = {
  revise: 'DRAFT',
  approve: 'NOTICED',
  serve: 'SCHEDULED',
  amend: 'SCHEDULED',
  revoke: 'REVOKED',
  perform: 'PERFORMED',
  annul: 'ANNULLED',
  withdraw: 'WITHDRAWN',
};
const PLAIN = Object.keys(RESULTS) as Plain[];
const STEPS = Object.keys(TRANSITIONS) as Step[];
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
};

describe('every step from every state', () => {
  const table = PLAIN.flatMap((step) => LISTING_STATES.map((state) => [step, state] as const));
  it.each(table)('%s from %s', (step, state) => {
    const listing = listingIn(state);
    const by = setting({ by: 'another' });
    expect(stateOn(listing, by.today)).toBe(state);
    // What is over is not amended into force, see no-return.spec.ts.
    if (isAllowed(step, state, isRunningOut(listing, by.today)) && !(step === 'amend' && state === 'EXPIRED')) {
      expect(decide(listing, COMMANDS[step], by)).toMatchObject({ version: 2, state: RESULTS[step] });
    } else {
      expect(codeOf(() => decide(listing, COMMANDS[step], by))).toBe('transition_refused');
    }
  });

  it('is as the domain says', () => {
    const from = Object.fromEntries(STEPS.map((step) => [step, [...TRANSITIONS[step].from].sort()]));
    expect(from.approve).toEqual(['DRAFT']);
    expect(from.serve).toEqual(['NOTICED']);
    expect(from.withdraw).toEqual(['CONTESTED', 'DRAFT', 'NOTICED', 'SCHEDULED']);
    expect(from.annul).toEqual(LISTING_STATES.filter((state) => !['DRAFT', 'ANNULLED'].includes(state)).sort());
  });
});

describe('a draft', () => {
  it.each<[string, Partial<ListingDraft>, Partial<Setting>, string]>([
    ['decided tomorrow', { decision: decided('2026-03-11') }, {}, 'clock_skew'],
    ['final tomorrow', { decision: decided('2026-03-01', { finalOn: '2026-03-11' }) }, {}, 'clock_skew'],
    [
      'final before it was decided',
      { decision: decided('2026-03-01', { finalOn: '2026-02-28' }) },
      {},
      'range_invalid',
    ],
    ['of another authority', {}, { authority: 'tax' }, 'not_competent'],
    [
      'with an exit ban',
      {
        ground: 'G04',
        measures: [{ measure: 'M05', from: '2026-04-01', to: '2026-06-01' }],
        decision: decided('2026-03-01', { finalOn: '2026-03-01' }),
      },
      { authority: 'tax' },
      'individual_order_required',
    ],
    [
      'under review',
      { ground: 'G04', measures: [{ measure: 'M01', from: '2026-04-01', to: '2026-06-01' }] },
      { authority: 'tax' },
      'legal_basis_not_enabled',
    ],
    [
      'that is not final',
      {
        ground: 'G04',
        subject: anOrganisation(),
        measures: [{ measure: 'M13', from: '2026-03-16', to: '2027-03-16' }],
        decision: decided('2026-03-01'),
      },
      { authority: 'tax' },
      'decision_not_final',
    ],
    [
      'for two years of G11',
      { ground: 'G11', measures: [{ measure: 'M01', from: '2026-05-14', to: '2028-05-14' }] },
      { authority: 'transport' },
      'term_over_cap',
    ],
  ])('%s is refused', (_, changes, under, expected) => {
    expect(codeOf(() => prepare(ID, draft(changes), setting(under)))).toBe(expected);
  });

  it.each([
    ['2026-07-14', 'minor'],
    ['2026-07-15', undefined],
  ])('of one born 2008-07-15, decided %s: %s', (decidedOn, expected) => {
    const subject = aPerson(0, {
      birthDate: '2008-07-15',
      identifiers: [{ type: 'PASSPORT', country: 'FR', value: '12AB34567' }],
    });
    const measures = [{ measure: 'M01', from: '2026-08-01', to: '2027-08-01' }];
    const order = draft({ subject, measures, decision: decided(decidedOn) });
    const july = setting({ today: '2026-07-20', latest: '2026-07-20' });
    expect(codeOf(() => prepare(ID, order, july))).toBe(expected);
  });

  // Served on the day of its decision, a Sunday, its window of seven working days closes on 2026-03-10.
  it('that no day of service could allow is refused, as written, as changed and as approved', () => {
    const early = (from: string) => draft({ measures: [{ measure: 'M01', from, to: '2027-03-10' }] });
    expect(codeOf(() => prepare(ID, early('2026-03-10'), setting()))).toBe('objection_window_open');
    expect(codeOf(() => prepare(ID, early('2026-03-11'), setting()))).toBeUndefined();
    const revise: Command = { step: 'revise', draft: early('2026-03-10') };
    expect(codeOf(() => decide(listingIn('DRAFT'), revise, setting()))).toBe('objection_window_open');
    const written = { ...listingIn('DRAFT'), orders: early('2026-03-10').measures };
    expect(codeOf(() => decide(written, COMMANDS.approve, setting({ by: 'other' })))).toBe('objection_window_open');
  });

  it('decided in a year whose holidays are not known begins after its decision at least', () => {
    const decision = decided('2016-03-01');
    const from = (day: string) => draft({ decision, measures: [{ measure: 'M01', from: day, to: '2018-03-01' }] });
    expect(codeOf(() => prepare(ID, from('2016-03-01'), setting()))).toBe('objection_window_open');
    expect(codeOf(() => prepare(ID, from('2016-03-02'), setting()))).toBeUndefined();
  });

  it('is approved by none of those who wrote it, and admitted once more', () => {
    const revised = decide(listingIn('DRAFT'), COMMANDS.revise, setting({ by: 'li' }));
    expect(revised.preparers).toEqual(['clerk', 'li']);
    for (const by of ['clerk', 'li']) {
      expect(codeOf(() => decide(revised, COMMANDS.approve, setting({ by })))).toBe('second_person_required');
    }
    const unlawful = { ...revised, orders: [{ measure: 'M01', from: '2026-03-17', to: '2029-03-17' }] };
    expect(codeOf(() => decide(unlawful, COMMANDS.approve, setting({ by: 'other' })))).toBe('term_over_cap');
  });
});

describe('notice', () => {
  // Worked example 1: G09 published 2026-06-01, window closes 06-10.
  const rail = (from: string) =>
    listingIn('NOTICED', {
      ground: 'G09',
      decision: decided('2026-06-01'),
      orders: [{ measure: 'M03', from, to: '2026-12-08' }],
    });
  const june = setting({ authority: 'transport', today: '2026-06-20', latest: '2026-06-20' });
  const serve = (deliveredOn: string): Command => ({ step: 'serve', served: { ...SERVED, deliveredOn } });

  it('comes first, and the window after it', () => {
    const served = decide(rail('2026-06-11'), serve('2026-06-01'), june);
    expect(served).toMatchObject({ state: 'ACTIVE', notice: { windowClosesOn: '2026-06-10' } });
    expect(codeOf(() => decide(rail('2026-06-10'), serve('2026-06-01'), june))).toBe('objection_window_open');
    expect(codeOf(() => decide(rail('2026-06-11'), serve('2026-06-21'), june))).toBe('clock_skew');
    expect(codeOf(() => decide(rail('2026-06-11'), serve('2026-05-31'), june))).toBe('range_invalid');
  });

  it('is not deemed served by what was done before the decision', () => {
    const deemed = (since: string): Command => ({
      step: 'serve',
      served: { ...SERVED, kind: 'publication', deliveredOn: '2026-06-01', deemed: { since, basis: 'a law' } },
    });
    const decidedThen = listingIn('NOTICED', {
      ground: 'G09',
      decision: decided('2026-05-04'),
      orders: rail('2026-06-11').orders,
    });
    expect(decide(decidedThen, deemed('2026-05-04'), june).notice).toMatchObject({
      kind: 'publication',
      deemed: { since: '2026-05-04', basis: 'a law' },
      windowClosesOn: '2026-06-10',
    });
    expect(codeOf(() => decide(decidedThen, deemed('2026-05-03'), june))).toBe('range_invalid');
  });

  it('needs a calendar that is known', () => {
    const late = setting({ authority: 'transport', today: '2028-01-20', latest: '2028-01-20' });
    expect(codeOf(() => decide(rail('2028-02-01'), serve('2028-01-05'), late))).toBe('calendar_not_covered');
  });
});

describe('an end', () => {
  const range = [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }];
  it.each([
    ['within', '2026-09-01', '2026-09-01'],
    ['before the start', '2026-03-10', '2026-03-17'],
    ['after the end', '2029-01-01', '2028-03-17'],
  ])('%s cuts the range there and never lengthens it', (_, on, to) => {
    const command: Command = { step: 'revoke', revocation: { on, reason: 'r' } };
    const then = setting({ today: on, latest: on });
    expect(decide(listingIn('CONTESTED', { measures: range }), command, then).measures).toEqual([
      { measure: 'M01', from: '2026-03-17', to },
    ]);
  });

  it('of what was never noticed leaves nothing', () => {
    const { measures } = decide(listingIn('NOTICED'), COMMANDS.revoke, setting());
    expect(measures).toEqual([{ measure: 'M01', from: '2026-03-17', to: '2026-03-17' }]);
  });

  it('before the decision is refused, and one to come: what is revoked refuses nobody any more', () => {
    const revoke = (on: string) =>
      codeOf(() => decide(listingIn('ACTIVE'), { step: 'revoke', revocation: { on, reason: 'r' } }, setting()));
    expect(revoke('2026-02-28')).toBe('range_invalid');
    expect(revoke('2026-03-11')).toBe('clock_skew');
    expect(revoke('2026-03-10')).toBeUndefined();
  });

  // Worked example 8.
  it.each([
    [false, '2027-03-01'],
    [true, '2027-05-30'],
  ])('by payment of a fare, repeat %s: at %s', (repeat, to) => {
    const listing = listingIn('ACTIVE', {
      ground: 'G10',
      measures: [{ measure: 'M03', from: '2026-09-01', to: '2027-09-01' }],
    });
    const paid = setting({ authority: 'transport', today: '2027-03-01', latest: '2027-03-01' });
    const command = { step: 'perform', paidOn: '2027-03-01', repeat } as const;
    expect(decide(listing, command, paid)).toMatchObject({ state: 'PERFORMED', measures: [{ to }] });
    expect(codeOf(() => decide(listing, { ...command, paidOn: '2027-03-02' }, paid))).toBe('clock_skew');
  });

  it('by payment is due while anything runs beyond it, and once', () => {
    const payment = { step: 'perform', paidOn: '2026-03-09', repeat: false } as const;
    for (const state of LISTING_STATES) {
      const due = ['NOTICED', 'CONTESTED', 'SCHEDULED', 'ACTIVE', 'SUSPENDED', 'REVOKED', 'PERFORMED', 'REPAIRED'];
      expect([state, endsByPayment(listingIn(state), payment, setting())]).toEqual([state, due.includes(state)]);
    }
    const performed = decide(listingIn('SCHEDULED'), payment, setting());
    expect(endsByPayment(performed, payment, setting())).toBe(false);
  });
});

describe('any run of steps', () => {
  const day = fc
    .integer({ min: 0, max: 1_200 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
  const command = fc.oneof(
    fc.constant<Command>({ step: 'approve' }),
    day.map((deliveredOn): Command => ({ step: 'serve', served: { ...SERVED, deliveredOn } })),
    day.map((on): Command => ({ step: 'revoke', revocation: { on, reason: 'r' } })),
    fc.tuple(day, fc.boolean()).map(([paidOn, repeat]): Command => ({ step: 'perform', paidOn, repeat })),
    fc.constantFrom<Command>(COMMANDS.annul, COMMANDS.withdraw, COMMANDS.revise),
  );

  it('counts versions up by one, never lengthens what was approved, never starts it earlier, has no effect without notice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, day), { maxLength: 12 }), (run) => {
        let listing = prepare(ID, draft(), setting());
        for (const [next, today] of run) {
          const before = listing;
          try {
            listing = decide(before, next, setting({ today, latest: today, by: 'other' }));
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            continue;
          }
          expect(listing.version).toBe(before.version + 1);
          expect(listing.measures.map(({ from }) => from)).toEqual(before.measures.map(({ from }) => from));
          listing.measures.forEach(({ to }, place) => {
            expect(to <= (before.measures[place]?.to ?? '')).toBe(true);
          });
          if (!listing.notice)
            expect(
              ['DRAFT', 'NOTICED', 'ANNULLED', 'WITHDRAWN'].includes(listing.state) ||
                listing.measures.every(({ from, to }) => from === to),
            ).toBe(true);
        }
      }),
    );
  });
});
