import { z } from 'zod';
import { contact } from './contact.js';
import { civilDate, instant } from './dates.js';
import { code, decision } from './listing-event.js';
import { identifier, subject } from './subject.js';

const text = (max: number) => z.string().min(1).max(max);

/** A length of time in civil dates. */
export const term = z.union([
  z.strictObject({ years: z.int().min(1).max(5) }),
  z.strictObject({ months: z.int().min(1).max(60) }),
  z.strictObject({ days: z.int().min(1).max(1830) }),
]);

/**
 * A measure as it is ordered: over an explicit range, or by default from the day after the objection window closes, for
 * `term` or as long as the law allows. domain.md, "Time".
 */
export const measureOrder = z
  .strictObject({ measure: code, from: civilDate.optional(), to: civilDate.optional(), term: term.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    error: 'a range has both its ends, or neither',
  })
  .refine(({ from, term: length }) => from === undefined || length === undefined, {
    path: ['term'],
    error: 'a range with its ends has no term beside them',
  });
export type MeasureOrder = z.infer<typeof measureOrder>;

/** POST /v1/listings and PATCH /v1/listings/:id (every key optional). */
export const listingDraft = z.strictObject({
  caseId: z.uuid().optional(),
  reference: text(120),
  ground: code,
  decision,
  subject,
  measures: z.array(measureOrder).min(1).max(32),
  contact: contact.optional(),
});
export type ListingDraft = z.infer<typeof listingDraft>;
export const listingPatch = listingDraft.partial();
export type ListingPatch = z.infer<typeof listingPatch>;

/** POST /v1/listings/:id/revoke: the restriction ends at `on`. */
export const revokeBody = z.strictObject({ on: civilDate, reason: text(1000) });
export type RevokeBody = z.infer<typeof revokeBody>;

/** POST …/annul and …/withdraw. */
export const reasonBody = z.strictObject({ reason: text(1000) }).partial();
export type ReasonBody = z.infer<typeof reasonBody>;

/** POST /v1/cases/:id/payments; amount in the currency's minor unit (fen). */
export const paymentBody = z.strictObject({
  amount: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  valueDate: civilDate,
  reference: text(120),
});
export type PaymentBody = z.infer<typeof paymentBody>;

/** POST /v1/honours. */
export const honourDraft = z.strictObject({
  scheme: code,
  subject,
  from: civilDate,
  to: civilDate,
  decision,
  contact: contact.optional(),
});
export type HonourDraft = z.infer<typeof honourDraft>;

/** POST /v1/honours/:id/end. */
export const honourEndBody = z.strictObject({ on: civilDate, reason: text(1000) });
export type HonourEndBody = z.infer<typeof honourEndBody>;

/** POST /v1/checks at a counter. A name is told for a human's comparison; it never matches by itself. */
export const checkBody = z.strictObject({
  identifier,
  name: text(300),
  birthDate: civilDate.optional(),
  travelDate: civilDate,
  booking: text(64),
  operator: z.enum(['rail', 'air']),
  class: z.enum(['standard', 'premium']).optional(),
  redressToken: text(64).optional(),
});
export type CheckBody = z.infer<typeof checkBody>;

export const OUTCOMES = ['CLEAR', 'RESTRICTED', 'REFER', 'INDETERMINATE'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The whole answer of a check; nothing else is told. */
export const checkAnswer = z.strictObject({
  checkId: z.uuid(),
  outcome: z.enum(OUTCOMES),
  asOf: instant,
  contact: z.string(),
});
export type CheckAnswer = z.infer<typeof checkAnswer>;

/** POST /v1/benefit-checks: who presents itself by identifier and name, and for which benefit. `on` is today in the hub's zone. */
export const benefitCheckBody = z.strictObject({
  identifier,
  name: text(300),
  benefit: code,
  on: civilDate.optional(),
});
export type BenefitCheckBody = z.infer<typeof benefitCheckBody>;

/** The whole answer; not due tells nothing of why. */
export const benefitCheckAnswer = z.strictObject({ checkId: z.uuid(), due: z.boolean(), asOf: instant });
export type BenefitCheckAnswer = z.infer<typeof benefitCheckAnswer>;

/** Value of `checks.OPERATOR.v1`: a check as its subject may later see it, under the executor's blinded token. */
export const checkRecord = z.strictObject({
  v: z.literal(1),
  checkId: z.uuid(),
  token: z.string(),
  operator: z.enum(['rail', 'air']),
  measure: z.string().nullable(),
  travelDate: civilDate,
  outcome: z.enum(OUTCOMES),
  asOf: z.iso.datetime(),
  at: z.iso.datetime(),
});
export type CheckRecord = z.infer<typeof checkRecord>;

/** POST /v1/me/corrections: what is wrong with which listing. */
export const correctionBody = z.strictObject({ listing: z.uuid(), text: text(4000) });
export type CorrectionBody = z.infer<typeof correctionBody>;
