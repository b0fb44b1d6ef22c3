import { z } from 'zod';
import { civilDate } from './dates.js';
import { notice } from './notice.js';
import { SUBJECT_KINDS } from './subject.js';

/** The life of a listing; domain.md, "Life of a listing". */
export const LISTING_STATES = [
  'DRAFT',
  'NOTICED',
  'CONTESTED',
  'SCHEDULED',
  'ACTIVE',
  'SUSPENDED',
  'EXPIRED',
  'PERFORMED',
  'REPAIRED',
  'REVOKED',
  'WITHDRAWN',
  'ANNULLED',
] as const;
export type ListingState = (typeof LISTING_STATES)[number];

export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);

/** What the deciding document says of itself. Dates are civil dates of the authority's zone. */
export const decision = z.strictObject({
  number: z.string().min(1).max(200),
  decidedOn: civilDate,
  finalOn: civilDate.optional(),
  /** True where the document orders one measure of this very subject: an exit ban rests on no other; domain.md, "Merge". */
  individualOrder: z.literal(true).optional(),
  signatory: z.string().min(1).max(200),
  reason: z.string().min(1).max(4000),
});
export type Decision = z.infer<typeof decision>;

/** A measure of the catalogue over the half-open range `[from, to)`. */
export const measureRange = z.strictObject({ measure: code, from: civilDate, to: civilDate });
export type MeasureRange = z.infer<typeof measureRange>;

/** A suspension `[from, to)` of the named measures, or of all; `to` null lasts until a later version ends it. */
export const suspension = z.strictObject({
  measures: z.array(code).optional(),
  from: civilDate,
  to: civilDate.nullable(),
  reason: z.string().min(1).max(200),
});
export type Suspension = z.infer<typeof suspension>;

/** A later end `to` of a measure that would have ended at `from`, and the decision and notice that it rests on. */
export const extension = z.strictObject({ decision, notice, measures: z.array(measureRange).min(1).max(32) });
export type Extension = z.infer<typeof extension>;

/** base64url(12-byte iv ‖ AES-256-GCM ciphertext ‖ 16-byte tag), AAD `LISTING|VERSION`. */
export const sealed = z.string().regex(/^[A-Za-z0-9_-]{39,}$/);

export const sealedSubject = z.strictObject({ kind: z.enum(SUBJECT_KINDS), sealed });

/** The whole listing as it is after what happened. The highest version wins. */
export const listingData = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  happened: z.string().min(1).max(40),
  authority: code,
  catalogue: code,
  ground: code,
  decision,
  notice: notice.optional(),
  subject: sealedSubject,
  measures: z.array(measureRange).max(32),
  suspensions: z.array(suspension).max(64),
  /** In the order in which they were decided. */
  extensions: z.array(extension).max(8).optional(),
  state: z.enum(LISTING_STATES),
});
export type ListingData = z.infer<typeof listingData>;
