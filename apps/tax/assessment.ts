import { caseForm, labelled } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

/**
 * A tax assessment with its surcharge for late payment, both in fen. Only a final one may lead to a listing (G04): `finalOn` is
 * the day from which it can no longer be challenged.
 */
export const assessment = caseForm(
  z.strictObject({
    number: labelled(z.string().min(1).max(200), { en: 'Assessment number', zh: '税务文书号' }),
    taxpayer: labelled(z.union([subject, z.string().min(1).max(300)]), { en: 'Taxpayer', zh: '纳税人' }).optional(),
    tax: labelled(z.int().positive(), { en: 'Tax owed', zh: '应缴税款' }, 'money'),
    surcharge: labelled(z.int().nonnegative(), { en: 'Surcharge for late payment', zh: '滞纳金' }, 'money'),
    currency: labelled(z.literal('CNY'), { en: 'Currency', zh: '币种' }),
    finalOn: labelled(civilDate, { en: 'Final on', zh: '生效日期' }, 'date').optional(),
  }),
  ({ tax, surcharge, currency }) => ({ amount: tax + surcharge, currency }),
);
