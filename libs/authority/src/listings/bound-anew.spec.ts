import { describe, expect, it } from '@jest/globals';
import { lawWith, readOverlay, underLaw, type Law } from '@concord/catalogue';
import { anotherRelease } from '@concord/testing';
import {
  codeOf,
  COURT,
  court,
  decided,
  deciding,
  listed,
  objecting,
  ONE,
  range,
} from '../proceedings/served.builder.js';
import type { Command } from './decide.js';
import { comingOf } from '../outlook/coming.js';

const PAIRS = ['M01', 'M02'].map((measure) => ({ ground: 'G03', measure }));
const status = (change: object, pairs = PAIRS) =>
  lawWith(readOverlay({ statuses: pairs.map((pair) => ({ ...pair, status: 'LEGAL_REVIEW', ...change })) }));
const never = status({});
const fromMay = status({ from: '2026-05-01' });
const unknown = anotherRelease((cn) => {
  cn.groundMeasures = cn.groundMeasures.filter(({ ground }) => ground !== 'G03');
  for (const sector of cn.sectors ?? []) sector.grounds = sector.grounds.filter(({ ground }) => ground !== 'G03');
  cn.grounds = cn.grounds.filter(({ code }) => code !== 'G03');
});
const LAWS: [string, Law, string][] = [
  ['has a sign-off withdrawn as if it had never been', never, 'legal_basis_not_enabled'],
  ['has a sign-off withdrawn from a day on', fromMay, 'legal_basis_not_enabled'],
  ['does not know the ground any more', unknown, 'legal_basis_unknown'],
];

const listing = listed(COURT);
const TODAY = '2026-06-01';
const reason = 'r';
const on = TODAY;
const removal: Command = { step: 'applyForRemoval', id: ONE, application: { on, kind: 'correction', evidence: 'e' } };
const stay: Command = { step: 'stay', id: ONE, stay: { kind: 'court', from: TODAY, order: 'o' } };

describe.each(LAWS)('an authority whose law %s', (_, law, code) => {
  const step = (command: Command, before: Command[] = []) =>
    underLaw(law, () => {
      const stood = before.reduce((found, each) => court(TODAY, found, each, 'clerk'), listing);
      return court(TODAY, stood, command);
    });

  it.each<[string, Command, ...Command[]]>([
    ['revokes', { step: 'revoke', revocation: { on, reason } }],
    ['takes a payment', { step: 'perform', paidOn: on, repeat: true }],
    ['annuls', { step: 'annul', reason }],
    ['finds the conduct repaired', { step: 'repair', repair: { on, reason } }],
    ['ends it with the subject', { step: 'die', end: { kind: 'death', on, evidence: 'e' } }],
    ['takes an objection', objecting(TODAY)],
    ['upholds an objection', deciding({ decidedOn: TODAY, outcome: 'upheld' }), objecting(TODAY)],
    ['takes an application for removal', removal],
    ['grants it', { step: 'decideRemoval', id: ONE, decision: { outcome: 'granted', on, reason } }, removal],
    ['stays it', stay],
    [
      'exempts from it',
      {
        step: 'exempt',
        id: ONE,
        exemption: { measures: ['M01'], from: on, to: '2026-07-01', purpose: 'medical', reason },
      },
    ],
  ])('%s', (_name, command, ...before) => {
    expect(step(command, before).version).toBeGreaterThan(listing.version);
  });

  it.each<[string, Command, ...Command[]]>([
    ['refuse a removal', { step: 'decideRemoval', id: ONE, decision: { outcome: 'refused', on, reason } }, removal],
    ['lift a stay', { step: 'lift', id: ONE, lift: { on, reason } }, stay],
    ['extend it', { step: 'extend', id: ONE, extension: { to: '2029-01-01', decision: decided('2026-05-02') } }],
  ])('does not %s', (_name, command, ...before) => {
    expect(codeOf(() => step(command, before))).toBe(code);
  });

  it('does not reject an objection, nor serve, and the listing stays as it is', () => {
    const contested = court('2026-03-10', listing, objecting('2026-03-10'));
    const rejecting = () => court(TODAY, contested, deciding({ decidedOn: TODAY }));
    expect(codeOf(() => underLaw(law, rejecting))).toBe(code);
    expect(contested.suspensions).toEqual([{ from: '2026-03-10', to: null, reason: 'objection' }]);
    const { notice: _notice, ...noticed } = { ...listing, state: 'NOTICED' as const };
    const served = { channel: 'post', deliveredOn: '2026-03-05', proof: 'p' };
    expect(codeOf(() => underLaw(law, () => court(TODAY, noticed, { step: 'serve', served }, 'clerk')))).toBe(code);
  });

  it('still tells what is coming', () => {
    const { notice: _notice, ...noticed } = listing;
    for (const each of [listing, noticed])
      expect(() => comingOf(each, law.byCode.get('cn') as never, TODAY)).not.toThrow();
  });
});

describe('an authority whose law carries one of two measures', () => {
  const oneOf = status({ from: '2026-05-01' }, PAIRS.slice(0, 1));

  it('binds with that one anew', () => {
    const stayed = court(TODAY, listing, stay, 'clerk');
    const lifted = underLaw(oneOf, () => court(TODAY, stayed, { step: 'lift', id: ONE, lift: { on, reason } }));
    expect(lifted.suspensions).toEqual([]);
  });

  it('rejects an objection as far as the law goes', () => {
    const none = status({}, PAIRS.slice(0, 1));
    const contested = court('2026-03-10', listing, objecting('2026-03-10'));
    const decision = { decidedOn: TODAY, outcome: 'partly' as const, measures: ['M01'] };
    expect(codeOf(() => underLaw(none, () => court(TODAY, contested, deciding({ decidedOn: TODAY }))))).toBe(
      'legal_basis_not_enabled',
    );
    const rest = underLaw(none, () => court(TODAY, contested, deciding(decision)));
    expect(range(rest, 'M02')).toEqual(['2026-06-02', '2028-03-17']);
  });
});
