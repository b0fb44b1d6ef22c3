import { caseForm } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

const licence = z.strictObject({
  number: z.string().min(1).max(100),
  kind: z.string().min(1).max(100),
  revokedOn: civilDate.optional(),
});

/** A penalty decision: what was imposed, a fine in fen among it, and the licence that it touches (G05, G12). */
export const penaltyDecision = caseForm(
  z.strictObject({
    number: z.string().min(1).max(200),
    penalty: z.enum(['WARNING', 'FINE', 'CONFISCATION', 'SUSPENSION_OF_BUSINESS', 'LICENCE_REVOKED']),
    operator: z.union([subject, z.string().min(1).max(300)]).optional(),
    licence: licence.optional(),
    fine: z.int().positive().optional(),
    currency: z.literal('CNY').default('CNY'),
    decidedOn: civilDate.optional(),
  }),
  ({ fine, currency }) => (fine === undefined ? undefined : { amount: fine, currency }),
);
