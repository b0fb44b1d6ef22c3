import { batchApproveAnswer, batchRowsAnswer, instant, referenceItem, refusedRow } from '@concord/contracts';
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
