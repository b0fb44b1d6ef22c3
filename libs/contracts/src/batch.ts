import { z } from 'zod';
import { civilDate } from './dates.js';
import { code, decision, measureRange } from './listing-event.js';
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

export interface RefusedRow {
  line: number;
  code: string;
  detail: string;
}

/** Answer of POST /v1/batches/:id/rows; the same rows sent again are `repeated`. */
export interface BatchRowsAnswer {
  accepted: number;
  repeated: number;
  refused: RefusedRow[];
}

/** Answer of POST /v1/batches/:id/approve, which releases a run of rows at a time: call until `remaining` is 0. */
export interface BatchApproveAnswer {
  batch: string;
  released: number;
  remaining: number;
  refused: RefusedRow[];
}

/** An item of GET /v1/references: what stands under a reference, for an importer's comparison. */
export interface ReferenceItem {
  reference: string;
  contentHash: string;
  fingerprint: string | null;
  state: string;
  measures: { measure: string; from: string; to: string }[];
}
