import { describe, expect, it } from '@jest/globals';
import { checkBody, listingDraft, WALK_STEPS, type WalkStep } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';
import fc from 'fast-check';
import { debtorOf } from './debtor.js';
import { callOf } from './walk.js';

const TODAY = '2026-11-26';
const ids = { caseId: '01a21778-3d92-7135-9f0c-107692013688', listingId: '01a21778-3fc2-721a-8b9d-7ca35708460d' };
const call = (step: WalkStep, walk = 'a8b244d052b4') => callOf({ walk, step, ...ids }, TODAY);

describe('the debtor of a walk', () => {
  it('is made up with a right number, of age, the same for the same walk', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (number) => {
        const walk = number.toString(16).padStart(12, '0');
        const { identifiers, birthDate = '' } = debtorOf(walk);
        const [identifier] = identifiers;
        expect(identifier && parseIdentifier(identifier, TODAY).identifier).toEqual(identifier);
        expect(birthDate < '2000-01-01').toBe(true);
        expect(debtorOf(walk)).toEqual(debtorOf(walk));
      }),
    );
  });

  it('is another in another walk', () => {
    expect(debtorOf('000000000001')).not.toEqual(debtorOf('000000000002'));
  });
});

describe('a walk', () => {
  it('asks as the services want to be asked', () => {
    expect(listingDraft.safeParse(call('listing').body).success).toBe(true);
    for (const step of ['flight', 'train', 'clear'] as const)
      expect(checkBody.safeParse(call(step).body).success).toBe(true);
  });

  it('has nobody both prepare and approve', () => {
    expect(call('approve').who).not.toBe(call('listing').who);
  });

  it('asks the same question before and after the payment', () => {
    expect(call('clear')).toEqual(call('flight'));
  });

  it('tells the debtor before anything begins, and is decided before it is told', () => {
    const { measures, decision } = call('listing').body as {
      measures: { from: string }[];
      decision: { decidedOn: string };
    };
    const { deliveredOn } = call('serve').body as { deliveredOn: string };
    expect(decision.decidedOn < deliveredOn).toBe(true);
    expect(measures.every(({ from }) => deliveredOn < from)).toBe(true);
  });

  it('has a call for every step', () => {
    for (const step of WALK_STEPS) expect(call(step).path).toMatch(/^\/v1\//);
  });
});
