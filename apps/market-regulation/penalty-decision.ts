import { caseForm, labelled } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

const licence = z.strictObject({
  number: labelled(z.string().min(1).max(100), { en: 'Licence number', zh: '许可证号' }),
  kind: labelled(z.string().min(1).max(100), { en: 'Kind of licence', zh: '许可种类' }),
  revokedOn: labelled(civilDate, { en: 'Revoked on', zh: '吊销日期' }, 'date').optional(),
});

/** A penalty decision: what was imposed, a fine in fen among it, and the licence that it touches (G05, G12). */
export const penaltyDecision = caseForm(
  z.strictObject({
    number: labelled(z.string().min(1).max(200), { en: 'Penalty decision number', zh: '处罚决定书文号' }),
    penalty: labelled(z.enum(['WARNING', 'FINE', 'CONFISCATION', 'SUSPENSION_OF_BUSINESS', 'LICENCE_REVOKED']), {
      en: 'Penalty',
      zh: '处罚种类',
    }),
    operator: labelled(z.union([subject, z.string().min(1).max(300)]), { en: 'Operator', zh: '经营者' }).optional(),
    licence: labelled(licence, { en: 'Licence', zh: '许可证' }).optional(),
    fine: labelled(z.int().positive(), { en: 'Fine', zh: '罚款' }, 'money').optional(),
    currency: labelled(z.literal('CNY'), { en: 'Currency', zh: '币种' }).default('CNY'),
    decidedOn: labelled(civilDate, { en: 'Decided on', zh: '决定日期' }, 'date').optional(),
  }),
  ({ fine, currency }) => (fine === undefined ? undefined : { amount: fine, currency }),
);
