import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@concord/catalogue';
import { deciding, listed, objecting, rail, RAIL, ONE } from '../proceedings/served.builder.js';
import { draft, listingIn, setting } from '../listings/listing.builder.js';
import { prepare } from '../listings/decide.js';
import { ListingsController } from '../listings/listings.controller.js';
import { ProceedingsController } from '../proceedings/proceedings.controller.js';
import { comingOf, serveBy } from './coming.js';
import { OFFERS, stepsOf } from './steps.js';

const law = catalogue('cn');
const names = (steps: { step: string; open: boolean }[]) => steps.filter(({ open }) => open).map(({ step }) => step);

describe('the steps that are open', () => {
  it('of a draft: whoever prepared it does not approve it, somebody else does', () => {
    const listing = listingIn('DRAFT');
    const of = (by: string) => stepsOf(listing, { setting: setting({ by }), roles: ['clerk', 'approver'] });
    expect(of('clerk').find(({ step }) => step === 'approve')).toMatchObject({
      open: false,
      refusal: { code: 'second_person_required' },
    });
    expect(of('approver').find(({ step }) => step === 'approve')).toMatchObject({
      open: true,
      after: { state: 'NOTICED' },
    });
  });

  it('are those of the role; another role is told what waits for it', () => {
    const steps = stepsOf(listingIn('NOTICED'), { setting: setting({ by: 'approver' }), roles: ['approver'] });
    expect(names(steps)).toEqual(['revoke', 'annul']);
    expect(steps.find(({ step }) => step === 'serve')).toMatchObject({ open: false, roles: ['clerk', 'system'] });
  });

  it('let a draft be revised while it is one, and whatever is refused of it can be mended', () => {
    const asked = { setting: setting({ by: 'other' }), roles: ['clerk'] };
    expect(names(stepsOf(listingIn('DRAFT'), asked))).toContain('revise');
    expect(names(stepsOf(listingIn('NOTICED'), asked))).not.toContain('revise');
    const late = { ...asked, setting: setting({ by: 'other', today: '2027-03-10' }) };
    const revise = stepsOf(listingIn('DRAFT'), late).find(({ step }) => step === 'revise');
    expect(revise).toMatchObject({ open: true });
  });

  it('let the end of a subject be recorded from its notice on, by a clerk, and not of what has ended', () => {
    const of = (state: 'DRAFT' | 'NOTICED' | 'ACTIVE' | 'REVOKED', role: string) =>
      stepsOf(listingIn(state), { setting: setting(), roles: [role] }).find(({ step }) => step === 'endOfSubject');
    expect(of('ACTIVE', 'clerk')).toMatchObject({ open: true, after: { state: 'REVOKED' } });
    expect(of('NOTICED', 'clerk')).toMatchObject({ open: true });
    expect(of('ACTIVE', 'approver')).toMatchObject({ open: false, roles: ['clerk', 'system'] });
    expect(of('DRAFT', 'clerk')).toBeUndefined();
    expect(of('REVOKED', 'clerk')).toBeUndefined();
  });

  it('say what follows, and none goes on from an annulled listing', () => {
    const asked = { setting: setting(), roles: ['clerk'] };
    const revoked = stepsOf(listingIn('ACTIVE'), asked).find(({ step }) => step === 'revoke');
    expect(revoked?.after).toMatchObject({ state: 'REVOKED', measures: [{ measure: 'M01', to: '2026-03-10' }] });
    expect(stepsOf(listingIn('ANNULLED'), asked)).toEqual([]);
  });

  it('name the objection, which neither preparer nor approver decides', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    const of = (by: string) =>
      stepsOf(contested, {
        setting: setting({ by, authority: 'transport', today: '2026-06-11', latest: '2026-06-11' }),
        roles: ['approver'],
      }).find(({ step }) => step === 'decideObjection');
    expect(of('approver')).toMatchObject({ proceeding: ONE, open: false, refusal: { code: 'second_person_required' } });
    expect(of('reviewer')).toMatchObject({ proceeding: ONE, open: true });
  });

  it('are offered to the roles that their routes take', () => {
    const roles = Object.fromEntries(OFFERS.map((offer) => [offer.step, [...offer.roles]]));
    const ofListings = ['revise', 'approve', 'serve', 'revoke', 'annul', 'withdraw'];
    const methodOf: Record<string, string> = { applyForRemoval: 'apply' };
    const routes = OFFERS.map(({ step }): [string, object, string] => [
      step,
      ofListings.includes(step) ? ListingsController : ProceedingsController,
      methodOf[step] ?? step,
    ]);
    for (const [step, controller, method] of routes) {
      const { prototype } = controller as { prototype: Record<string, object> };
      const handler = prototype[method];
      if (!handler) throw new Error(`no route ${method}`);
      expect([step, rolesOf(handler)]).toEqual([step, roles[step]]);
    }
  });
});

/** The roles that a route names in its metadata. */
function rolesOf(handler: object): unknown {
  const held = Reflect.getMetadataKeys(handler).map((key: unknown) => Reflect.getMetadata(key, handler) as unknown);
  return held.flatMap((each) =>
    typeof each === 'object' && each !== null && 'access' in each ? [each.access] : [],
  )[0];
}

describe('what comes if nobody acts', () => {
  it('of a draft, as if it were served today', () => {
    const listing = prepare('1', draft({ measures: [{ measure: 'M01' }] }), setting());
    expect(comingOf(listing, law, '2026-03-10')).toEqual([
      { on: '2026-03-19', what: 'window-closes' },
      { on: '2026-03-20', what: 'begins', measures: ['M01'] },
      { on: '2028-03-20', what: 'ends', measures: ['M01'] },
    ]);
  });

  // Worked example 7: an application that is overdue suspends by itself.
  it('of an application for removal: it is due, and then everything falls silent', () => {
    const application = { on: '2027-01-13', kind: 'performance' as const, evidence: 'paid' };
    const applied = rail('2027-01-13', listed({ ...RAIL, decidedOn: '2026-12-01', servedOn: '2026-12-01' }), {
      step: 'applyForRemoval',
      id: ONE,
      application,
    });
    expect(comingOf(applied, law, '2027-01-13')).toEqual(
      expect.arrayContaining([
        { on: '2027-01-18', what: 'removal-due' },
        { on: '2027-01-19', what: 'falls-silent' },
      ]),
    );
  });

  it('of an objection that was rejected: what begins later is not said to bind again', () => {
    const contested = rail('2026-06-10', listed(RAIL), objecting('2026-06-10'), 'clerk');
    const rejected = rail('2026-06-10', contested, deciding({ decidedOn: '2026-06-10' }));
    expect(comingOf(rejected, law, '2026-06-10').map(({ on, what }) => [on, what])).toEqual([
      ['2026-06-10', 'window-closes'],
      ['2026-06-11', 'begins'],
      ['2026-12-08', 'ends'],
    ]);
  });

  it('tells the last day of delivery before an ordered start', () => {
    const listing = prepare('1', draft(), setting());
    expect(serveBy(listing, law)).toBe('2026-03-05');
    expect(serveBy(listingIn('ACTIVE'), law)).toBeUndefined();
  });
});
