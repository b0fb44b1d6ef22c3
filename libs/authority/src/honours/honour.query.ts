import { z } from 'zod';

/** The query of GET /v1/honours; `cursor` is the `next` of the page before. */
export const honourQuery = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type HonourQuery = z.infer<typeof honourQuery>;
