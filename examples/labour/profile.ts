import { caseForm, type AuthorityProfile } from '@concord/authority';
import { z } from 'zod';

/** Wages that an employer owes, in fen. */
const wageArrears = caseForm(
  z.strictObject({
    number: z.string().min(1).max(200),
    employer: z.string().min(1).max(300),
    wagesOwed: z.int().positive(),
    currency: z.literal('CNY'),
  }),
  ({ wagesOwed, currency }) => ({ amount: wagesOwed, currency }),
);

/** The labour authorities (G06), whom the examples add as a fifth: a profile, a main file and a line in the list of services. */
export const profile: AuthorityProfile = {
  code: 'labour',
  name: 'Human resources and social security authorities',
  catalogue: 'cn',
  caseForm: wageArrears,
};
