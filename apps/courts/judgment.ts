import { caseForm } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

/**
 * A judgment to be enforced: who owes how much until when. `amountDue` is in fen; `debtor` as in a listing, or a name alone:
 * a listing names its subject itself.
 */
export const judgment = caseForm(
  z.strictObject({
    number: z.string().min(1).max(200),
    debtor: z.union([subject, z.string().min(1).max(300)]),
    amountDue: z.int().positive(),
    currency: z.literal('CNY'),
    /** The last day for performance. */
    deadline: civilDate,
    court: z.string().min(1).max(200).optional(),
    decidedOn: civilDate.optional(),
  }),
  ({ amountDue, currency }) => ({ amount: amountDue, currency }),
);
