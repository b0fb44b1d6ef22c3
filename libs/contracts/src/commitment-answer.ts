import { z } from 'zod';
import {
  COMMITMENT_KINDS,
  counterparty,
  departmentCode,
  milestone,
  COMMITMENT_OUTCOMES,
  STEP_BODIES,
} from './commitment.js';
import { civilDate, instant } from './dates.js';

/** Which side took a step; never which human being. */
export const SIDES = ['department', 'counterparty', 'independent body'] as const;
export type Side = (typeof SIDES)[number];

const stepShape = { version: z.int(), at: instant, on: civilDate, side: z.enum(SIDES) };

/** A step as its readers see it, in the order in which they were taken. */
export const stepAnswer = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('record'),
    ...stepShape,
    body: z.strictObject({ dueOn: civilDate, document: z.string() }),
  }),
  z.strictObject({ step: z.literal('admit'), ...stepShape, body: STEP_BODIES.admit }),
  z.strictObject({ step: z.literal('evidence'), ...stepShape, body: STEP_BODIES.evidence }),
  z.strictObject({ step: z.literal('amend'), ...stepShape, body: STEP_BODIES.amend }),
  z.strictObject({ step: z.literal('agree'), ...stepShape, body: STEP_BODIES.agree }),
  z.strictObject({ step: z.literal('pause'), ...stepShape, body: STEP_BODIES.pause }),
  z.strictObject({ step: z.literal('hear'), ...stepShape, body: STEP_BODIES.hear }),
  z.strictObject({ step: z.literal('reply'), ...stepShape, body: STEP_BODIES.reply }),
  z.strictObject({ step: z.literal('find'), ...stepShape, body: STEP_BODIES.find }),
  z.strictObject({ step: z.literal('review'), ...stepShape, body: STEP_BODIES.review }),
  z.strictObject({ step: z.literal('correct'), ...stepShape, body: STEP_BODIES.correct }),
  z.strictObject({ step: z.literal('strike'), ...stepShape, body: STEP_BODIES.strike }),
]);
export type StepAnswer = z.infer<typeof stepAnswer>;

/** A commitment with everything that happened to it. Dates of the zone of the service; amounts in fen. */
export const commitmentAnswer = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  reference: z.string(),
  department: departmentCode,
  kind: z.enum(COMMITMENT_KINDS),
  title: z.string(),
  basis: z.string(),
  document: z.string(),
  counterparty,
  madeOn: civilDate,
  /** As it was first committed to. */
  promisedFor: civilDate,
  /** After agreed amendments and force majeure. */
  dueOn: civilDate,
  /** Null while it is not kept. */
  keptOn: civilDate.nullable(),
  amount: z.int().nullable(),
  paid: z.int().nullable(),
  currency: z.literal('CNY').nullable(),
  milestones: z.array(milestone.extend({ keptOn: civilDate.nullable() })),
  outcome: z.enum(COMMITMENT_OUTCOMES),
  asOf: civilDate,
  /** The last day of what is awaited: the department's reply, the decision of the independent body, or a review. */
  awaited: z.strictObject({ what: z.enum(['reply', 'finding', 'review']), by: civilDate }).nullable(),
  steps: z.array(stepAnswer),
});
export type CommitmentAnswer = z.infer<typeof commitmentAnswer>;

/** A year, half or quarter by due date: `2025`, `2025-H1`, `2025-Q3`. */
export const period = z.string().regex(/^(20\d{2})(-(H[12]|Q[1-4]))?$/, 'a period is 2025, 2025-H1 or 2025-Q3');

const count = z.int().min(0);

/** Of the commitments of one department due in one period. `numbers` is null where they are not shown, and `shown` says why. */
export const reportCell = z.strictObject({
  period,
  /** RUNNING: the year is not over. SUPPRESSED: fewer than five are due, or the number would tell one that is. */
  shown: z.enum(['SHOWN', 'RUNNING', 'SUPPRESSED']),
  numbers: z
    .strictObject({
      due: count,
      kept: count,
      late: count,
      broken: count,
      overdue: count,
      /** Shares of those due in whole tenths of a percent: 667 is 66.7 %. */
      keptPermille: count,
      latePermille: count,
      brokenPermille: count,
    })
    .nullable(),
  cases: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      dueOn: civilDate,
      outcome: z.enum(['KEPT', 'LATE', 'BROKEN', 'OVERDUE']),
    }),
  ),
});
export type ReportCell = z.infer<typeof reportCell>;

const naming = z.strictObject({ en: z.string(), zh: z.string() });

/** The report of a period. Departments stand in the order of their codes, never of their numbers. */
export const departmentReport = z.strictObject({
  period,
  asOf: civilDate,
  departments: z.array(z.strictObject({ code: departmentCode, name: naming, cells: z.array(reportCell) })),
});
export type DepartmentReport = z.infer<typeof departmentReport>;
