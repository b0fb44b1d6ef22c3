import { Refusal, type Decision, type SubjectKind } from '@concord/contracts';
import { requireForce } from './basis-in-force.js';
import type { Scheme } from './build.js';
import { catalogue } from './catalogues.js';
import { addTerm } from './dates.js';

/** What must be known of an honour to say whether it may be awarded. */
export interface HonourToAdmit {
  authority: string;
  /** A catalogue's code. */
  catalogue: string;
  scheme: string;
  decision: Pick<Decision, 'decidedOn'>;
  subjectKind: SubjectKind;
  from: string;
  to: string;
  /** True where a natural person's consent is on record. */
  consent?: boolean;
  /** True where the range is as the authority awards it; an honour that ended before its start may be empty. */
  newlyOrdered?: boolean;
}

/**
 * Whether an honour may be awarded: by the scheme's authority, within its cap, its instruments in force on the day of the
 * decision, a natural person only by consent. Gives the scheme. Throws Refusal `legal_basis_unknown`, `not_competent`,
 * `consent_required`, `range_invalid`, `instrument_not_in_force`, `term_over_cap`.
 */
export function admitHonour(input: HonourToAdmit): Scheme {
  const law = catalogue(input.catalogue);
  const scheme = law.scheme(input.scheme);
  if (!scheme) throw new Refusal('legal_basis_unknown', `no honour scheme ${input.scheme} in ${law.code}`);
  if (scheme.authority !== input.authority) {
    throw new Refusal('not_competent', `${input.authority} is not competent for ${scheme.code}`);
  }
  if (input.subjectKind === 'NATURAL' && !input.consent) {
    throw new Refusal('consent_required', 'a natural person is honoured only by recorded consent');
  }
  if (input.from > input.to || (input.newlyOrdered && input.from === input.to)) {
    throw new Refusal('range_invalid', 'the honour ends on or before its start');
  }
  requireForce(scheme.force, input.decision.decidedOn, scheme.code);
  const latest = addTerm(input.from, scheme.maxTerm);
  if (input.to > latest) throw new Refusal('term_over_cap', `${scheme.code} may run until ${latest} at most`);
  return scheme;
}
