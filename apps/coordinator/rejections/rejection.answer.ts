import { instant, rejectedMessage } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';

/** As the authority is told of it, with the rejection's own id and when it was resolved; its bytes are shown one by one. */
const rejectionItem = z.strictObject({
  id: z.uuid(),
  ...rejectedMessage.omit({ v: true, value: true }).shape,
  resolvedAt: instant.nullable(),
});

export const rejectionPage = pageAnswer(rejectionItem, 'Refused messages, and the cursor of the next page');

/** A refused message whole; `value` is its bytes in base64, `event` what they say where they can be read. */
export const rejectionAnswer = z
  .strictObject({ ...rejectionItem.shape, ...rejectedMessage.pick({ value: true }).shape, event: z.unknown() })
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
