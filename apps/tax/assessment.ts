import { caseForm } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

/**
 * A tax assessment with its surcharge for late payment, both in fen. Only a final one may lead to a listing (G04): `finalOn` is
 * the day from which it can no longer be challenged.
 */
export const assessment = caseForm(
  z.strictObject({
    number: z.string().min(1).max(200),
    taxpayer: z.union([subject, z.string().min(1).max(300)]).optional(),
    tax: z.int().positive(),
    surcharge: z.int().nonnegative(),
    currency: z.literal('CNY'),
    finalOn: civilDate.optional(),
  }),
  ({ tax, surcharge, currency }) => ({ amount: tax + surcharge, currency }),
);
