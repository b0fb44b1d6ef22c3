import type { AuthorityProfile } from '@concord/authority';
import { penaltyDecision } from './penalty-decision.js';

/** Market regulation: what rests on a penalty decision (G05, G12). */
export const profile: AuthorityProfile = {
  code: 'market-regulation',
  name: 'Market regulation authorities',
  catalogue: 'cn',
  caseForm: penaltyDecision,
};
