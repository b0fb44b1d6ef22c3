import { z } from 'zod';
import { civilDate } from './dates.js';
import { code, decision, LISTING_STATES, measureRange } from './listing-event.js';
import { subject } from './subject.js';

/**
 * A row of a batch. `create` prepares a new listing; `revise` a new version of the listing with that reference;
 * `revoke` its end at `on`. Nothing reaches the hub before the batch is approved. `line` is the caller's, for its report.
 */
export const batchRow = z.strictObject({
  line: z.int().min(1),
  action: z.enum(['create', 'revise', 'revoke']).default('create'),
  reference: z.string().min(1).max(120),
  ground: code,
  decision,
  served: civilDate,
  channel: z.string().min(1).max(60).default('registered-post'),
  proof: z.string().min(1).max(500),
  subject,
  measures: z.array(measureRange).min(1).max(32),
  on: civilDate.optional(),
  /** The source's own mark of this row's content, given back by GET /v1/references. */
  fingerprint: z.string().min(1).max(64).optional(),
});
export type BatchRow = z.infer<typeof batchRow>;

/** POST /v1/batches/:id/rows. */
export const batchRows = z.strictObject({ rows: z.array(batchRow).min(1).max(500) });
export type BatchRows = z.infer<typeof batchRows>;

/** A row that was refused, with the code of its refusal. */
export const refusedRow = z.strictObject({ line: z.int(), code: z.string(), detail: z.string() });
export type RefusedRow = z.infer<typeof refusedRow>;

/** Answer of POST /v1/batches/:id/rows; the same rows sent again are `repeated`. */
export const batchRowsAnswer = z.strictObject({
  accepted: z.int(),
  repeated: z.int(),
  refused: z.array(refusedRow),
});
export type BatchRowsAnswer = z.infer<typeof batchRowsAnswer>;

/** Answer of POST /v1/batches/:id/approve, which releases a run of rows at a time: call until `remaining` is 0. */
export const batchApproveAnswer = z.strictObject({
  batch: z.uuid(),
  released: z.int(),
  remaining: z.int(),
  refused: z.array(refusedRow),
});
export type BatchApproveAnswer = z.infer<typeof batchApproveAnswer>;

/** An item of GET /v1/references: what stands under a reference, for an importer's comparison. */
export const referenceItem = z.strictObject({
  reference: z.string(),
  contentHash: z.string(),
  fingerprint: z.string().nullable(),
  state: z.enum(LISTING_STATES),
  measures: z.array(measureRange),
});
export type ReferenceItem = z.infer<typeof referenceItem>;
