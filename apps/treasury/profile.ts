import type { AuthorityProfile } from '@concord/authority';

/** The US Treasury's list of Specially Designated Nationals; a designation rests on no case that could be paid. */
export const profile: AuthorityProfile = {
  code: 'treasury',
  name: 'US Department of the Treasury, Office of Foreign Assets Control',
  catalogue: 'us-ofac',
};
