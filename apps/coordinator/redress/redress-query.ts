import { IDENTIFIER_TYPES } from '@concord/contracts';
import { z } from 'zod';
import { pageQuery } from '../lookups/page.js';

/** Query of GET /v1/redress-tokens: always of one identifier. */
export const redressQuery = pageQuery.extend({
  type: z.enum(IDENTIFIER_TYPES),
  country: z.string().regex(/^[A-Z]{2}$/),
  value: z.string().min(1).max(64),
});
export type RedressQuery = z.infer<typeof redressQuery>;
