import type { AuthorityProfile } from '@concord/authority';
import { incident } from './incident.js';

/** Rail and civil aviation: what rests on an incident on a train or a flight (G09 to G11). */
export const profile: AuthorityProfile = {
  code: 'transport',
  name: 'Rail and civil aviation authorities',
  catalogue: 'cn',
  caseForm: incident,
};
