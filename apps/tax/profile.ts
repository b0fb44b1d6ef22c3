import type { AuthorityProfile } from '@concord/authority';
import { assessment } from './assessment.js';

/** The tax authorities: what rests on a final assessment (G04). */
export const profile: AuthorityProfile = {
  code: 'tax',
  name: 'Tax authorities',
  catalogue: 'cn',
  caseForm: assessment,
};
