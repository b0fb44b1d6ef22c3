import { code } from '@concord/contracts';
import type { z } from 'zod';
import { jointListQuery } from '../lookups/joint-list-query.js';

/** Query of GET /v1/receipts; `measure` narrows the receipt to one. */
export const receiptQuery = jointListQuery
  .pick({ type: true, country: true, value: true, knownAt: true })
  .required({ type: true, country: true, value: true })
  .extend({ measure: code.optional() });
export type ReceiptQuery = z.infer<typeof receiptQuery>;
