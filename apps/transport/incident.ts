import { caseForm } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

/**
 * An incident on a train or a flight. Where a fare was evaded, `fareOwed` in fen is what ends the listing once it is paid
 * (G10); other incidents owe nothing.
 */
export const incident = caseForm(
  z.strictObject({
    number: z.string().min(1).max(200),
    kind: z.enum(['RAIL', 'AIR']),
    carrier: z.string().min(1).max(200),
    trainOrFlight: z.string().min(1).max(20),
    occurredOn: civilDate,
    passenger: z.union([subject, z.string().min(1).max(300)]).optional(),
    description: z.string().min(1).max(4000).optional(),
    fareOwed: z.int().positive().optional(),
    currency: z.literal('CNY').default('CNY'),
  }),
  ({ fareOwed, currency }) => (fareOwed === undefined ? undefined : { amount: fareOwed, currency }),
);
