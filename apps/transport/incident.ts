import { caseForm, labelled } from '@concord/authority';
import { civilDate, subject } from '@concord/contracts';
import { z } from 'zod';

/**
 * An incident on a train or a flight. Where a fare was evaded, `fareOwed` in fen is what ends the listing once it is paid
 * (G10); other incidents owe nothing.
 */
export const incident = caseForm(
  z.strictObject({
    number: labelled(z.string().min(1).max(200), { en: 'Incident number', zh: '事件编号' }),
    kind: labelled(z.enum(['RAIL', 'AIR']), { en: 'Rail or air', zh: '铁路或民航' }),
    carrier: labelled(z.string().min(1).max(200), { en: 'Carrier', zh: '承运人' }),
    trainOrFlight: labelled(z.string().min(1).max(20), { en: 'Train or flight', zh: '车次或航班' }),
    occurredOn: labelled(civilDate, { en: 'Day of the incident', zh: '发生日期' }, 'date'),
    passenger: labelled(z.union([subject, z.string().min(1).max(300)]), { en: 'Passenger', zh: '旅客' }).optional(),
    description: labelled(z.string().min(1).max(4000), { en: 'What happened', zh: '事件经过' }, 'text').optional(),
    fareOwed: labelled(z.int().positive(), { en: 'Fare owed', zh: '应补票款' }, 'money').optional(),
    currency: labelled(z.literal('CNY'), { en: 'Currency', zh: '币种' }).default('CNY'),
  }),
  ({ fareOwed, currency }) => (fareOwed === undefined ? undefined : { amount: fareOwed, currency }),
);
