import { instant } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';

const rejectionItem = z.strictObject({
  id: z.uuid(),
  authority: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  code: z.string(),
  detail: z.string(),
  listing: z.string().nullable(),
  version: z.int().nullable(),
  seq: z.string().nullable(),
  at: instant,
  resolvedAt: instant.nullable(),
});

export const rejectionPage = pageAnswer(rejectionItem, 'Refused messages, and the cursor of the next page');

/** A refused message whole; `value` is its bytes in base64, `event` what they say where they can be read. */
export const rejectionAnswer = z
  .strictObject({ ...rejectionItem.shape, value: z.string().nullable(), event: z.unknown() })
  .describe('The refused message with its bytes, and why it was refused');

export const retryAnswer = z
  .strictObject({
    id: z.uuid(),
    authority: z.string(),
    listing: z.uuid(),
    version: z.int(),
    superseded: z.boolean(),
    resolvedAt: instant,
  })
  .describe('The event was taken in; superseded where a higher version was before');
