import {
  batchApproveAnswer,
  batchRowsAnswer,
  civilDate,
  code,
  instant,
  measureRange,
  referenceItem,
  refusedRow,
} from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';

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

export const rowsAnswer = batchRowsAnswer.describe(
  'How many rows were prepared, how many were known, and which were refused and why',
);

export const approveAnswer = batchApproveAnswer.describe(
  'How many rows this call released, how many remain, and which were refused and why',
);

export const referencePage = pageAnswer(referenceItem, 'References in their order, and the cursor of the next page');

/** A row that waits for release, as whoever releases it looks at it. */
export const waitingRow = z.strictObject({
  line: z.int(),
  action: z.enum(['create', 'revise', 'revoke']),
  reference: z.string(),
  ground: code,
  /** The first name of its subject. */
  subject: z.string(),
  measures: z.array(measureRange),
  served: civilDate,
});
export type WaitingRow = z.infer<typeof waitingRow>;

export const waitingRowPage = pageAnswer(waitingRow, 'Rows that wait for release, and the cursor of the next page');
export const batchPage = pageAnswer(batchAnswer, 'Batches with rows that wait, and the cursor of the next page');

/** The query of GET /v1/batches. */
export const batchQuery = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type BatchQuery = z.infer<typeof batchQuery>;

/** The query of GET /v1/batches/:id/rows. */
export const batchRowQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type BatchRowQuery = z.infer<typeof batchRowQuery>;
