import type { Side, StepName } from '@concord/contracts';

/** Who may take a step, with which role, and what it is for. */
export interface StepRule {
  step: StepName;
  /** Role on each side that may; a side that is not named may not. */
  by: Partial<Record<Side, 'clerk' | 'approver' | 'subject'>>;
  summary: string;
}

const AUDIT = 'independent body';

/** The steps as data: one row, one route. */
export const STEP_RULES: readonly StepRule[] = [
  {
    step: 'admit',
    by: { department: 'approver', [AUDIT]: 'approver' },
    summary: 'Take a commitment on record; a second person does',
  },
  {
    step: 'evidence',
    by: { department: 'clerk', counterparty: 'subject' },
    summary: 'Show that it, a milestone or a part of a payment was kept',
  },
  { step: 'amend', by: { department: 'clerk' }, summary: 'Ask the counterparty for a later due date' },
  { step: 'agree', by: { counterparty: 'subject' }, summary: 'Agree to the amendment that stands open' },
  { step: 'pause', by: { [AUDIT]: 'approver' }, summary: 'Acknowledge force majeure: the due date moves by its days' },
  { step: 'hear', by: { [AUDIT]: 'clerk' }, summary: 'Open a hearing: the department is told what it is to answer' },
  { step: 'reply', by: { department: 'clerk' }, summary: 'Reply; the reply stands beside the finding for ever' },
  { step: 'find', by: { [AUDIT]: 'approver' }, summary: 'Find that it was broken, or that it was not, with reasons' },
  { step: 'review', by: { department: 'approver' }, summary: 'Ask that another person looks at the finding' },
  {
    step: 'correct',
    by: { [AUDIT]: 'approver' },
    summary: 'Decide a review or correct a finding; the one before stays to be read',
  },
  {
    step: 'strike',
    by: { [AUDIT]: 'approver' },
    summary: 'Strike out what was recorded in error; it stays to be read',
  },
];
