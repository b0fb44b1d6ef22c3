import { identifierTexts, covers, standing } from '@concord/joint-list';
import { normaliseName } from '@concord/subject';
import type { Claimant } from '../lookups/claimant.store.js';

/** Who presents itself, and what it asks for on which civil date. */
export interface Presented {
  /** Text of the canonical identifier. */
  identifier: string;
  /** Look-up token of the identifier, base64url. */
  token: string;
  name: string;
  benefit: string;
  on: string;
}

/**
 * Whether a benefit is due: one subject alone bears the identifier, the honour names it as it presents itself, and the honour
 * covers the date with that benefit. Everything else is not due, and no reason is told: who was never honoured, whose honour is
 * over or suspended, who withdrew consent, and who shows another's number are answered alike.
 */
export function benefitDue(
  claimants: readonly Claimant[],
  { identifier, token, name, benefit, on }: Presented,
): boolean {
  const [sole, ...others] = claimants.filter((each) => each.stands(identifier));
  if (!sole || others.length > 0 || claimants.some(({ contested }) => contested.includes(token))) return false;
  const asked = normaliseName(name);
  const own = sole.facts.filter(
    (fact) =>
      standing(fact) &&
      identifierTexts(fact).includes(identifier) &&
      fact.subject.names.some((each) => normaliseName(each) === asked),
  );
  const named = new Set(own.map(({ authority, id }) => `${authority}|${id}`));
  return sole.rewards.some(
    ({ authority, honour, benefits, coverage }) =>
      named.has(`${authority}|${honour}`) && benefits.includes(benefit) && covers(coverage, on),
  );
}
