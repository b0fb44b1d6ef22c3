import type { AuthorityProfile } from '@concord/authority';
import { judgment } from './judgment.js';

/** The people's courts: what rests on a judgment that was not performed (G01 to G03). */
export const profile: AuthorityProfile = {
  code: 'courts',
  name: "People's courts",
  catalogue: 'cn',
  caseForm: judgment,
};
