import { catalogue } from '@concord/catalogue';
import { describe, expect, it } from '@jest/globals';
import { noticeByEmail } from '@concord/notification';
import { anOrganisation } from '@concord/testing';
import type { Command } from '../listings/decide.js';
import { TRANSITIONS, type Step } from '../listings/transitions.js';
import { COURT, court, decided, deciding, listed, objecting, ONE, RAIL, TWO } from '../proceedings/served.builder.js';
import { listingFacts, noticeKindOf, type NoticeSetting, type Told } from './listing-notice.js';

const setting: NoticeSetting = {
  law: catalogue('cn'),
  authority: 'courts',
  today: '2026-03-06',
  contact: 'notices@courts.example',
  portal: 'https://portal.example',
};
const subject = anOrganisation();
const served = listed({ ...COURT, subject });
const after = (step: Step, listing: Told['listing'], proceeding?: string): Told => ({ listing, step, proceeding });
const text = (told: Told, language: 'en' | 'zh' = 'en') => {
  const kind = noticeKindOf(told);
  return kind && noticeByEmail(kind, listingFacts(told, { language }, setting)).text;
};

const objected = court('2026-03-09', served, objecting('2026-03-09'));
const removal: Command = {
  step: 'applyForRemoval',
  id: ONE,
  application: { on: '2026-04-01', kind: 'performance', evidence: 'e' },
};
const applied = court('2026-04-01', served, removal);
const ruled = (outcome: 'granted' | 'refused'): Command => ({
  step: 'decideRemoval',
  id: ONE,
  decision: { outcome, on: '2026-04-02', reason: 'It was weighed' },
});
const decision = decided('2028-02-01');
const extension: Command = { step: 'extend', id: TWO, extension: { to: '2029-03-17', decision } };
const extended = court('2028-02-01', served, extension, 'clerk');
const stay: Command = { step: 'stay', id: ONE, stay: { kind: 'court', from: '2026-04-02', order: '(2026) Stay 5' } };
const lift: Command = { step: 'lift', id: ONE, lift: { on: '2026-05-02', reason: 'It fell away' } };
const exemption = {
  measures: ['M01'],
  from: '2026-04-02',
  to: '2026-04-09',
  purpose: 'medical' as const,
  reason: 'care',
};
const revocation: Command = { step: 'revoke', revocation: { on: '2026-06-08', reason: 'paid' } };
const gone = (kind: 'dissolution' | 'merger') => ({ kind, on: '2026-05-02', evidence: 'register' });

/** Every step that tells, and what its notice must say. */
const SAID: [Told, string[]][] = [
  [
    after('approve', served),
    ['Consumption order', 'art. 1', 'No air ticket', '2028-03-17', 'the last day is 2026-03-17'],
  ],
  [after('amend', served), ['A reason', '7 working days']],
  [after('object', objected, ONE), ['2026-03-09', 'no measure binds']],
  [
    after('decideObjection', court('2026-03-18', objected, deciding({ decidedOn: '2026-03-18' })), ONE),
    ['rejected', 'It was'],
  ],
  [after('applyForRemoval', applied, ONE), ['Your application of 2026-04-01', 'by 2026-04-07']],
  [after('decideRemoval', court('2026-04-02', applied, ruled('refused')), ONE), ['refused', 'It was weighed']],
  [
    after('decideRemoval', court('2026-04-02', applied, ruled('granted')), ONE),
    ['It has ended', '2026-04-02', 'Proof'],
  ],
  [
    after('approveExtension', court('2028-02-01', extended, { step: 'approveExtension', id: TWO }), TWO),
    ['2029-03-17', '2028-02-01'],
  ],
  [after('exempt', court('2026-04-02', served, { step: 'exempt', id: ONE, exemption }), ONE), ['2026-04-09', 'care']],
  [after('stay', court('2026-04-02', served, stay), ONE), ['From 2026-04-02', '(2026) Stay 5']],
  [
    after('lift', court('2026-05-02', court('2026-04-02', served, stay), lift, 'presiding judge'), ONE),
    ['bind again', '2026-05-02'],
  ],
  [after('revoke', court('2026-06-08', served, revocation)), ['It has ended', '2026-06-08', 'paid', served.id]],
  [
    after('perform', court('2026-06-08', served, { step: 'perform', paidOn: '2026-06-08', repeat: false })),
    ['2026-06-08'],
  ],
  [
    after('repair', court('2026-06-08', served, { step: 'repair', repair: { on: '2026-06-08', reason: 'mended' } })),
    ['mended'],
  ],
  [after('annul', court('2026-06-08', served, { step: 'annul', reason: 'wrong person' })), ['as if it had never been']],
  [after('withdraw', court('2026-03-06', served, { step: 'withdraw', reason: 'mistake' })), ['withdrawn']],
  [after('dissolve', court('2026-05-02', served, { step: 'dissolve', end: gone('dissolution') })), ['2026-05-02']],
  [after('merge', court('2026-05-02', served, { step: 'merge', end: gone('merger') })), ['2026-05-02']],
];
const SILENT: Step[] = ['revise', 'serve', 'die', 'extend', 'serveExtension'];

describe('what a subject is told of a step', () => {
  it.each(SAID.map(([told, said]) => [told.step, told, said] as const))('%s', (_, told, said) => {
    for (const part of said) expect(text(told)).toContain(part);
    expect(text(told, 'zh')).toContain('人民法院');
  });

  it('is settled for every step: told of, or not on purpose', () => {
    const steps = [...SAID.map(([{ step }]) => step), ...SILENT];
    expect([...new Set(steps)].sort()).toEqual(Object.keys(TRANSITIONS).sort());
    for (const step of SILENT) expect(noticeKindOf(after(step, served))).toBeUndefined();
  });

  it('is nothing of a draft', () => {
    const { approvedBy: _, ...draft } = served;
    expect(noticeKindOf(after('withdraw', { ...draft, state: 'WITHDRAWN' }))).toBeUndefined();
  });

  it('names the law in the language of the notice, which is that of the catalogue unless the subject says', () => {
    const told = after('approve', listed({ ...RAIL, subject }));
    const facts = listingFacts(told, {}, { ...setting, authority: 'transport', today: '2026-06-01' });
    expect(facts.language).toBe('zh');
    expect(facts.measures?.[0]?.basis).toMatch(/^《.+》（发改财金〔2018〕384号）/);
    expect(noticeByEmail('listing-notice', facts).text).toContain('铁路与民航主管部门');
  });

  it('is written where the calendar does not reach, without a last day', () => {
    const facts = listingFacts(after('approve', served), {}, { ...setting, today: '2099-01-01' });
    expect(facts.objection).toEqual({ kind: 'working', days: 7, ifDeliveredOn: '2099-01-01' });
  });
});
