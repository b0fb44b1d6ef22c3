import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@concord/catalogue';
import type { HonourDraft } from '@concord/contracts';
import { aDecision, anOrganisation, aPerson, uuidOf } from '@concord/testing';
import { decideHonour, prepareHonour, type Honour, type HonourCommand, type HonourSetting } from './honour.js';

const setting = (by: string, today = '2026-05-10', consent = false): HonourSetting => ({
  consent,
  law: catalogue('cn'),
  authority: 'tax',
  today,
  latest: today,
  now: new Date('2026-05-10T01:00:00.000Z'),
  by,
});

const draft = (changes: Partial<HonourDraft> = {}): HonourDraft => ({
  scheme: 'A-grade-taxpayer',
  subject: anOrganisation(1),
  from: '2026-05-01',
  to: '2027-05-01',
  decision: aDecision(1),
  ...changes,
});

const prepared = (changes: Partial<HonourDraft> = {}) => prepareHonour(uuidOf(1), draft(changes), setting('clerk'));
const step = (honour: Honour, command: HonourCommand, today?: string) =>
  decideHonour(honour, command, setting('approver', today));
const awarded = () => step(prepared(), { step: 'approve' });

describe('an honour', () => {
  it('is awarded by a second person and ends on a day', () => {
    const honour = awarded();
    expect(honour).toMatchObject({ state: 'AWARDED', version: 2, approvedBy: 'approver' });
    const ended = step(honour, { step: 'end', ended: { on: '2026-05-10', reason: 'downgraded' } });
    expect(ended).toMatchObject({ state: 'ENDED', version: 3, from: '2026-05-01', to: '2026-05-10' });
    expect(step(ended, { step: 'annul' })).toMatchObject({ state: 'ANNULLED', version: 4 });
  });

  it('that ends before its start covers nothing, and no end is moved on', () => {
    const end = (on: string, today = on) => step(awarded(), { step: 'end', ended: { on, reason: 'x' } }, today);
    expect(end('2026-04-01')).toMatchObject({ from: '2026-05-01', to: '2026-05-01' });
    expect(end('2029-01-01')).toMatchObject({ to: '2027-05-01' });
    expect(() => end('2026-01-01')).toThrow(expect.objectContaining({ code: 'range_invalid' }));
    expect(() => end('2026-05-11', '2026-05-10')).toThrow(expect.objectContaining({ code: 'clock_skew' }));
  });

  it.each<[string, Partial<HonourDraft>, string]>([
    ['a natural person', { subject: aPerson(1) }, 'consent_required'],
    ['another authority', { scheme: 'safe-carrier' }, 'not_competent'],
    ['no scheme', { scheme: 'good-citizen' }, 'legal_basis_unknown'],
    ['over a year', { to: '2027-05-02' }, 'term_over_cap'],
    ['an empty range', { to: '2026-05-01' }, 'range_invalid'],
    ['a decision to come', { decision: aDecision(1, { decidedOn: '2026-05-11' }) }, 'clock_skew'],
    ['a decision final tomorrow', { decision: aDecision(1, { finalOn: '2026-05-11' }) }, 'clock_skew'],
    ['a decision final before it was made', { decision: aDecision(1, { finalOn: '2020-01-01' }) }, 'range_invalid'],
    [
      'a wrong number',
      {
        subject: anOrganisation(1, { identifiers: [{ type: 'USCC', country: 'CN', value: '91350100M000100Y4Z' }] }),
      },
      'identifier_invalid',
    ],
  ])('is refused: %s', (_, changes, code) => {
    expect(() => prepared(changes)).toThrow(expect.objectContaining({ code }));
  });

  it('is not awarded by whoever prepared it', () => {
    const approve = () => decideHonour(prepared(), { step: 'approve' }, setting('clerk'));
    expect(approve).toThrow(expect.objectContaining({ code: 'second_person_required' }));
  });

  it('of a natural person rests on consent, when it is drafted and again when it is awarded', () => {
    const person = draft({ subject: aPerson(1) });
    const drafted = prepareHonour(uuidOf(1), person, setting('clerk', '2026-05-10', true));
    const award = (consent: boolean) =>
      decideHonour(drafted, { step: 'approve' }, setting('approver', '2026-05-10', consent));
    expect(award(true)).toMatchObject({ state: 'AWARDED' });
    expect(() => award(false)).toThrow(expect.objectContaining({ code: 'consent_required' }));
  });

  it('that was not awarded comes to nothing with its subject, and to nothing else', () => {
    const withdrawn = step(prepared(), { step: 'withdraw', reason: 'dissolution: register' });
    expect(withdrawn).toMatchObject({
      state: 'WITHDRAWN',
      ending: { by: 'approver', reason: 'dissolution: register' },
    });
    const refused = expect.objectContaining({ code: 'transition_refused' });
    expect(() => step(withdrawn, { step: 'approve' })).toThrow(refused);
    expect(() => step(withdrawn, { step: 'annul' })).toThrow(refused);
    expect(() => step(awarded(), { step: 'withdraw', reason: 'r' })).toThrow(refused);
  });

  it('goes no way but its own', () => {
    const refused = expect.objectContaining({ code: 'transition_refused' });
    expect(() => step(prepared(), { step: 'annul' })).toThrow(refused);
    expect(() => step(prepared(), { step: 'end', ended: { on: '2026-06-01', reason: 'x' } })).toThrow(refused);
    expect(() => step(awarded(), { step: 'approve' })).toThrow(refused);
    expect(() => step(step(awarded(), { step: 'annul' }), { step: 'annul' })).toThrow(refused);
  });
});
