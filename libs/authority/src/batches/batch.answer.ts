import {
  instant,
  LISTING_STATES,
  measureRange,
  type BatchApproveAnswer,
  type BatchRowsAnswer,
  type ReferenceItem,
} from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';

const refusedRow = z.strictObject({ line: z.int(), code: z.string(), detail: z.string() });

/** A batch as GET /v1/batches/:id answers it; `refusedRows` are those refused at their release, the first 500 of them. */
export const batchAnswer = z
  .strictObject({
    batch: z.uuid(),
    openedBy: z.string(),
    openedAt: instant,
    prepared: z.int(),
    released: z.int(),
    refused: z.int(),
    withdrawn: z.int(),
    refusedRows: z.array(refusedRow),
  })
  .describe('How many rows of the batch wait, were released, refused and taken back');
export type BatchAnswer = z.infer<typeof batchAnswer>;

export const rowsAnswer: z.ZodType<BatchRowsAnswer> = z
  .strictObject({ accepted: z.int(), repeated: z.int(), refused: z.array(refusedRow) })
  .describe('How many rows were prepared, how many were known, and which were refused and why');

export const approveAnswer: z.ZodType<BatchApproveAnswer> = z
  .strictObject({ batch: z.uuid(), released: z.int(), remaining: z.int(), refused: z.array(refusedRow) })
  .describe('How many rows this call released, how many remain, and which were refused and why');

const referenceItem: z.ZodType<ReferenceItem> = z.strictObject({
  reference: z.string(),
  contentHash: z.string(),
  fingerprint: z.string().nullable(),
  state: z.enum(LISTING_STATES),
  measures: z.array(measureRange),
});
export const referencePage = pageAnswer(referenceItem, 'References in their order, and the cursor of the next page');
