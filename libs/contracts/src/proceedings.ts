import { z } from 'zod';
import { civilDate, instant } from './dates.js';
import { code, decision, measureRange } from './listing-event.js';
import { notice } from './notice.js';

const text = (max: number) => z.string().min(1).max(max);
const measures = z.array(code).min(1).max(32);

/** POST /v1/listings/:id/objections: what the subject objects, and the instant at which it was lodged. */
export const objectionBody = z.strictObject({
  lodgedAt: instant,
  statement: text(4000),
  /** The extension that is objected to; without it the objection is to the listing. */
  extension: z.uuid().optional(),
});
export type ObjectionBody = z.infer<typeof objectionBody>;

export const OBJECTION_OUTCOMES = ['upheld', 'partly', 'rejected'] as const;

/** POST …/objections/:objection/decide. `measures` names those that fall where it is upheld partly. */
export const objectionDecisionBody = z
  .strictObject({
    outcome: z.enum(OBJECTION_OUTCOMES),
    measures: measures.optional(),
    decidedOn: civilDate,
    reason: text(4000),
  })
  .refine(({ outcome, measures: named }) => (outcome === 'partly') === (named !== undefined), {
    path: ['measures'],
    error: 'measures are named where, and only where, the objection is upheld partly',
  });
export type ObjectionDecisionBody = z.infer<typeof objectionDecisionBody>;

export const REMOVAL_KINDS = ['performance', 'repair', 'correction'] as const;
export type RemovalKind = (typeof REMOVAL_KINDS)[number];

/** POST /v1/listings/:id/removals: an application that the listing end, with its evidence, made on a civil date. */
export const removalBody = z.strictObject({ on: civilDate, kind: z.enum(REMOVAL_KINDS), evidence: text(4000) });
export type RemovalBody = z.infer<typeof removalBody>;

/** POST …/removals/:removal/decide. */
export const removalDecisionBody = z.strictObject({
  outcome: z.enum(['granted', 'refused']),
  on: civilDate,
  reason: text(4000),
});
export type RemovalDecisionBody = z.infer<typeof removalDecisionBody>;

/** POST /v1/listings/:id/repair: the authority itself finds the conduct repaired. */
export const repairBody = z.strictObject({ on: civilDate, reason: text(1000) });
export type RepairBody = z.infer<typeof repairBody>;

/** How a subject ends: a person by death; a firm by dissolution, or by going into another. */
export const ENDS_OF_SUBJECT = ['death', 'dissolution', 'merger'] as const;
export type EndOfSubjectKind = (typeof ENDS_OF_SUBJECT)[number];

/** POST /v1/listings/:id/end-of-subject: the listing ends with its subject, on a civil date that is without it. */
export const endOfSubjectBody = z.strictObject({ kind: z.enum(ENDS_OF_SUBJECT), on: civilDate, evidence: text(1000) });
export type EndOfSubjectBody = z.infer<typeof endOfSubjectBody>;

/** POST …/end-of-subject/withdraw: the record of an end was wrong. */
export const withdrawEndBody = z.strictObject({ reason: text(1000) });
export type WithdrawEndBody = z.infer<typeof withdrawEndBody>;

/** POST /v1/listings/:id/extensions: a new end, by a decision of its own. Without `measures` all that run are meant. */
export const extensionBody = z.strictObject({ to: civilDate, measures: measures.optional(), decision });
export type ExtensionBody = z.infer<typeof extensionBody>;

export const PURPOSES = ['medical', 'schooling', 'livelihood'] as const;

/** POST /v1/listings/:id/exemptions: the named measures do not bind in `[from, to)`. */
export const exemptionBody = z.strictObject({
  measures,
  from: civilDate,
  to: civilDate,
  purpose: z.enum(PURPOSES),
  reason: text(1000),
});
export type ExemptionBody = z.infer<typeof exemptionBody>;

/** POST /v1/listings/:id/stays: a court's stay, or the stay that bankruptcy brings, from a date until it is lifted. */
export const stayBody = z.strictObject({ kind: z.enum(['court', 'bankruptcy']), from: civilDate, order: text(200) });
export type StayBody = z.infer<typeof stayBody>;

/** POST …/stays/:stay/lift: the measures bind again from `on`. */
export const liftBody = z.strictObject({ on: civilDate, reason: text(1000) });
export type LiftBody = z.infer<typeof liftBody>;

/**
 * How a proceeding was decided, on which civil date, and by whom (`sub`); also the civil day on which that was recorded, which
 * nobody claims.
 */
const ruled = { on: civilDate, reason: z.string(), by: z.string(), recordedOn: civilDate.exactOptional() };

/** An objection of the subject, as it was lodged. */
export const objection = z.strictObject({
  id: z.uuid(),
  lodgedAt: instant,
  /** Civil date of `lodgedAt`. */
  lodgedOn: civilDate,
  statement: z.string(),
  /** The extension objected to; without it the listing. */
  extension: z.uuid().exactOptional(),
  /** Lodged within its window. One that came late is a request for correction. */
  timely: z.boolean(),
  /** The last day on which to decide; without it the calendar does not reach so far, and it is suspended all the same. */
  dueOn: civilDate.exactOptional(),
  decision: z
    .strictObject({ outcome: z.enum(OBJECTION_OUTCOMES), measures: measures.exactOptional(), ...ruled })
    .exactOptional(),
});
export type Objection = z.infer<typeof objection>;

/** An application that the listing end. */
export const removal = z.strictObject({
  id: z.uuid(),
  on: civilDate,
  kind: z.enum(REMOVAL_KINDS),
  evidence: z.string(),
  dueOn: civilDate,
  decision: z.strictObject({ outcome: z.enum(['granted', 'refused']), ...ruled }).exactOptional(),
});
export type Removal = z.infer<typeof removal>;

/** An extension: proposed, approved by a second person, then notified, which gives it effect. */
export const prolongation = z.strictObject({
  id: z.uuid(),
  /** From each measure's end at the time of the proposal to its new one. */
  measures: z.array(measureRange),
  decision,
  preparedBy: z.string(),
  approvedBy: z.string().exactOptional(),
  notice: notice.exactOptional(),
  /** True once an objection to it was upheld. */
  fallen: z.literal(true).exactOptional(),
});
export type Prolongation = z.infer<typeof prolongation>;

/** A court's stay, or that of bankruptcy. */
export const stay = z.strictObject({
  ...stayBody.shape,
  id: z.uuid(),
  by: z.string(),
  lifted: z.strictObject(ruled).exactOptional(),
});
export type Stay = z.infer<typeof stay>;

/** Measures that do not bind over `[from, to)`, for a purpose. */
export const exemption = z.strictObject({ ...exemptionBody.shape, id: z.uuid(), by: z.string() });
export type Exemption = z.infer<typeof exemption>;

/** All that is and was pending about a listing, each kind in the order in which it came. */
export const proceedings = z.strictObject({
  objections: z.array(objection),
  removals: z.array(removal),
  extensions: z.array(prolongation),
  stays: z.array(stay),
  exemptions: z.array(exemption),
});
export type Proceedings = z.infer<typeof proceedings>;
