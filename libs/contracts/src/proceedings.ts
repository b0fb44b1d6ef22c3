import { z } from 'zod';
import { civilDate, instant } from './dates.js';
import { code, decision } from './listing-event.js';

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
