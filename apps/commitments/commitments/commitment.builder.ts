import type { CommitmentBody, StepBody, StepName } from '@concord/contracts';
import { recorded, type AnyTaken, type Commitment } from './commitment.js';
import { evolve } from './evolve.js';

/** A made-up firm's identifier. */
export const FIRM = { type: 'USCC', country: 'CN', value: '91350100M000100Y43' } as const;

/** Another made-up firm's. */
export const OTHER_FIRM = { type: 'USCC', country: 'CN', value: '91110000600037341L' } as const;

/** A contract with a firm, made on 2025-01-10 and due by 2025-06-30, with what a test changes. */
export function aCommitment(changes: Partial<CommitmentBody> = {}): CommitmentBody {
  return {
    reference: 'C-1',
    department: 'gov-east-water',
    kind: 'CONTRACT',
    title: 'Renewal of the pumping station',
    basis: 'business-environment-31',
    document: 'Contract (2025) No. 1',
    counterparty: { kind: 'organisation', title: 'Example Bay Tools Ltd', identifier: FIRM },
    madeOn: '2025-01-10',
    dueOn: '2025-06-30',
    ...changes,
  };
}

/** A payment of 1,000 yuan due by 2025-06-30. */
export const aPayment = (): CommitmentBody =>
  aCommitment({ kind: 'PAYMENT', basis: 'sme-payments-2020', amount: 100_000, currency: 'CNY', madeOn: '2025-05-30' });

type Step = { [N in StepName]: [step: N, on: string, body: StepBody<N>, sub?: string] }[StepName];

/** A commitment on record with steps that were taken, without asking whether they may be. */
export function after(body: CommitmentBody, ...steps: Step[]): Commitment {
  const first = { ...recorded('id', body, { side: 'department', sub: 'clerk' }), isAdmitted: true };
  return steps.reduce((commitment, [step, on, given, sub = `who did ${step}`]) => {
    const taken = { step, on, at: `${on}T04:00:00.000Z`, side: 'independent body', sub, body: given };
    return evolve(commitment, taken as AnyTaken);
  }, first);
}

export const shown = (on: string, more: Partial<StepBody<'evidence'>> = {}): StepBody<'evidence'> => ({
  on,
  document: 'Acceptance record',
  ...more,
});

export const HEARD = { facts: 'The station does not pump.', document: 'Audit (2025) No. 3' };
export const FOUND = { breach: true, reason: 'It was not built.', document: 'Finding (2025) No. 3' };
