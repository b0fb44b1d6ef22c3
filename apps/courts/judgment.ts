import { caseForm, labelled } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

/**
 * A judgment to be enforced: who owes how much until when. `amountDue` is in fen; `debtor` as in a listing, or a name alone:
 * a listing names its subject itself.
 */
export const judgment = caseForm(
  z.strictObject({
    number: labelled(z.string().min(1).max(200), { en: 'Case number', zh: '案号' }),
    debtor: labelled(z.union([subject, z.string().min(1).max(300)]), { en: 'Debtor', zh: '被执行人' }),
    amountDue: labelled(z.int().positive(), { en: 'Amount due', zh: '应履行金额' }, 'money'),
    currency: labelled(z.literal('CNY'), { en: 'Currency', zh: '币种' }),
    /** The last day for performance. */
    deadline: labelled(civilDate, { en: 'Last day for performance', zh: '履行期限' }, 'date'),
    court: labelled(z.string().min(1).max(200), { en: 'Court', zh: '法院' }).optional(),
    decidedOn: labelled(civilDate, { en: 'Decided on', zh: '裁判日期' }, 'date').optional(),
  }),
  ({ amountDue, currency }) => ({ amount: amountDue, currency }),
);
