import { z } from 'zod';
import { civilDate } from './dates.js';
import { identifier } from './subject.js';

/** What a department may owe: a contract, a promise to the public or to firms, a payment that is due. */
export const COMMITMENT_KINDS = ['CONTRACT', 'PROMISE', 'PAYMENT'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/** Code of a department in the register: `gov-east-water`. */
export const departmentCode = z.string().regex(/^gov-[a-z0-9-]{1,40}$/);

const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(2000);
/** What a document is known by: its number, or where it is published. Never who signed it. */
const document = line;
const fen = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/** To whom a department committed itself: the public, or an organisation by its USCC or LEI. Never a natural person. */
export const counterparty = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('public') }),
  z.strictObject({
    kind: z.literal('organisation'),
    title: line,
    identifier: identifier.extend({ type: z.enum(['USCC', 'LEI']) }),
  }),
]);
export type Counterparty = z.infer<typeof counterparty>;

export const milestone = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  title: line,
  dueOn: civilDate,
});

/** POST /v1/commitments. `dueOn` is the last day on which it is kept in time; without one there is no commitment. */
export const commitmentBody = z.strictObject({
  reference: line,
  department: departmentCode,
  kind: z.enum(COMMITMENT_KINDS),
  title: line,
  /** Code of a legal basis. */
  basis: z.string().max(61),
  document,
  counterparty,
  madeOn: civilDate,
  dueOn: civilDate,
  /** Of a payment: what is owed, in fen. */
  amount: fen.optional(),
  currency: z.literal('CNY').optional(),
  milestones: z.array(milestone).max(24).optional(),
});
export type CommitmentBody = z.infer<typeof commitmentBody>;

/** The bodies of what is done to a commitment, by the step's name: POST /v1/commitments/:id/STEP. */
export const STEP_BODIES = {
  /** Takes it on record; until then it counts nowhere. */
  admit: z.strictObject({}),
  /** That it, or a milestone of it, was kept on a day. Of a payment: an amount in fen with its value date. */
  evidence: z.strictObject({
    on: civilDate,
    document,
    note: text.optional(),
    milestone: milestone.shape.code.optional(),
    amount: fen.optional(),
  }),
  /** A later due date, asked of the counterparty. */
  amend: z.strictObject({ dueOn: civilDate, document, reason: text }),
  /** The counterparty agrees to the amendment that stands open. */
  agree: z.strictObject({}),
  /** Force majeure of `[from, to)` moves the due date by so many days (Civil Code art. 180, 590). */
  pause: z.strictObject({ from: civilDate, to: civilDate, document, reason: text }),
  /** Tells the department what it is to answer, before anything is found. */
  hear: z.strictObject({ facts: text, document }),
  reply: z.strictObject({ answer: text, document: document.optional() }),
  find: z.strictObject({ breach: z.boolean(), reason: text, document }),
  /** The department asks that the finding be looked at by somebody else. */
  review: z.strictObject({ reason: text }),
  /** Replaces a finding; the one before stays to be read. */
  correct: z.strictObject({ breach: z.boolean(), reason: text, document }),
  /** Recorded in error: counts nowhere from now on, and stays to be read as struck out. */
  strike: z.strictObject({ reason: text }),
} as const;
export type StepName = keyof typeof STEP_BODIES;
export type StepBody<N extends StepName> = z.infer<(typeof STEP_BODIES)[N]>;
export const STEP_NAMES = Object.keys(STEP_BODIES) as StepName[];

/**
 * What became of a commitment as of a day. PROPOSED: not taken on record yet. OPEN: not due. KEPT, LATE: kept in time, or after
 * it. BROKEN: a finding of breach stands. OVERDUE: due, nothing shown, nothing found. DISPUTED: a finding is under hearing or review.
 * STRUCK: recorded in error. PROPOSED, DISPUTED and STRUCK count nowhere.
 */
export const COMMITMENT_OUTCOMES = [
  'PROPOSED',
  'OPEN',
  'KEPT',
  'LATE',
  'BROKEN',
  'OVERDUE',
  'DISPUTED',
  'STRUCK',
] as const;
export type CommitmentOutcome = (typeof COMMITMENT_OUTCOMES)[number];
