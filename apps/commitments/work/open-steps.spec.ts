import { describe, expect, it } from '@jest/globals';
import type { Side } from '@concord/contracts';
import { after, aCommitment, aPayment, FOUND, HEARD } from '../commitments/commitment.builder.js';
import type { Commitment } from '../commitments/commitment.js';
import { openSteps } from './open-steps.js';

const contract = aCommitment();
const heard = after(
  contract,
  ['hear', '2025-07-01', HEARD, 'auditor'],
  ['reply', '2025-07-02', { answer: 'It rained.' }],
);
const found = after(contract, ['hear', '2025-07-01', HEARD, 'auditor'], ['find', '2025-07-20', FOUND, 'finder']);

const told = (commitment: Commitment, side: Side, role: string, on: string, sub = 'somebody') =>
  openSteps(commitment, { side, sub, on, roles: [role] }).map(
    ({ step, open, refusal }) => `${open ? '' : 'not '}${step}${refusal ? ` ${refusal.code}` : ''}`,
  );

describe('the steps that are open', () => {
  it('are those of one’s side that the state allows; another role’s are told', () => {
    const open = after(contract);
    expect(told(open, 'department', 'clerk', '2025-06-01')).toEqual(['evidence', 'amend']);
    expect(told(open, 'department', 'approver', '2025-06-01')).toEqual(['not evidence', 'not amend']);
    expect(told(open, 'independent body', 'clerk', '2025-07-01')).toEqual(['not pause', 'hear', 'not strike']);
    expect(told(after(aPayment()), 'counterparty', 'subject', '2025-06-01')).toEqual(['evidence']);
  });

  it('say where a second person is wanted', () => {
    expect(told(heard, 'independent body', 'approver', '2025-07-03', 'auditor')).toContain(
      'not find second_person_required',
    );
    expect(told(heard, 'independent body', 'approver', '2025-07-03')).toContain('find');
    expect(told(found, 'independent body', 'approver', '2025-07-22', 'finder')).toContain(
      'not correct second_person_required',
    );
  });

  it('say where a correction cannot be that of a breach', () => {
    const lapsed = after(
      contract,
      ['hear', '2025-07-01', HEARD, 'auditor'],
      ['find', '2025-07-20', FOUND, 'finder'],
      ['review', '2025-07-21', { reason: 'It pumps.' }],
    );
    const noBreach = (day: string) =>
      openSteps(lapsed, { side: 'independent body', sub: 'third', on: day, roles: ['approver'] }).find(
        ({ step }) => step === 'correct',
      )?.noBreach;
    expect(noBreach('2025-09-01')).toBeUndefined();
    expect(noBreach('2025-09-02')).toContain('a hearing of its own');
  });
});
