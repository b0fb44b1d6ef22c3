import type { CommitmentKind, Counterparty } from '@concord/contracts';
import type { Person } from '../app/session';
import { minorOf } from '../cases/cases';
import type { Basis } from './commitments';

export interface TypedMilestone {
  code: string;
  title: string;
  dueOn: string;
}

/** What is typed in the form of a new commitment. */
export interface TypedCommitment {
  kind: CommitmentKind;
  reference: string;
  title: string;
  department: string;
  basis: string;
  document: string;
  to: 'public' | 'organisation';
  toTitle: string;
  toType: 'USCC' | 'LEI';
  toValue: string;
  madeOn: string;
  dueOn: string;
  amount: string;
  milestones: readonly TypedMilestone[];
}

/** A change of some of what is typed. */
export type Change = (change: Partial<TypedCommitment>) => void;

export const KINDS: readonly CommitmentKind[] = ['CONTRACT', 'PROMISE', 'PAYMENT'];

export const EMPTY: TypedCommitment = {
  kind: 'CONTRACT',
  reference: '',
  title: '',
  department: '',
  basis: '',
  document: '',
  to: 'organisation',
  toTitle: '',
  toType: 'USCC',
  toValue: '',
  madeOn: '',
  dueOn: '',
  amount: '',
  milestones: [],
};

/** The laws of a kind that may be owed by: those that are confirmed, and in force on the day of the making where that is typed. */
export function basesFor(bases: readonly Basis[], kind: CommitmentKind, madeOn: string): Basis[] {
  return bases.filter(
    ({ kinds, status, inForceFrom, repealedOn }) =>
      kinds.includes(kind) &&
      status === 'ENABLED' &&
      (madeOn === '' || (inForceFrom <= madeOn && (repealedOn === undefined || madeOn < repealedOn))),
  );
}

/** A payment is due to an organisation; the public is owed promises and contracts alone. */
export const isToOrganisation = ({ kind, to }: TypedCommitment): boolean => kind === 'PAYMENT' || to === 'organisation';

/** The body of a new commitment. A firm files what is owed to itself. */
export function bodyOf(typed: TypedCommitment, basis: string, person: Person): Record<string, unknown> {
  const { kind, reference, title, document, madeOn, dueOn, milestones } = typed;
  const isDepartment = person.commitmentSide === 'department';
  return {
    ...{ reference, kind, title, basis, document, madeOn, dueOn },
    department: isDepartment ? person.authority : typed.department,
    counterparty: isDepartment ? counterpartyOf(typed) : ownOf(typed, person),
    ...(kind === 'PAYMENT' && { amount: minorOf(typed.amount), currency: 'CNY' }),
    ...(kind !== 'PAYMENT' && milestones.length > 0 && { milestones }),
  };
}

function counterpartyOf(typed: TypedCommitment): Counterparty {
  if (!isToOrganisation(typed)) return { kind: 'public' };
  const identifier = { type: typed.toType, country: 'CN', value: typed.toValue.trim() };
  return { kind: 'organisation', title: typed.toTitle, identifier };
}

function ownOf({ toTitle }: TypedCommitment, { identifier }: Person): unknown {
  return { kind: 'organisation', title: toTitle, identifier };
}
