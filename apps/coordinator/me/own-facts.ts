import type { Identifier } from '@concord/contracts';
import { identifiersOf, identifierTexts, standing, type HonourFacts, type ListingFacts } from '@concord/joint-list';
import { identifierText } from '@concord/subject';
import type { Claimant } from '../lookups/claimant.store.js';

/** What the bearer of an identifier may see as its own. */
export interface OwnFacts {
  listings: ListingFacts[];
  honours: HonourFacts[];
  /** The identifiers under which checks and look-ups were about the bearer: the one shown, and those tied to it. */
  identifiers: Identifier[];
  /** Another subject claims the identifier shown too. */
  contested: boolean;
}

/**
 * The facts of the bearer of `shown` among those of every subject that claims it. Where one subject alone claims it, all
 * of that subject's are its own. Where it is contested, and for what no longer stands (an annulled listing of the wrong
 * person), only a fact that names this very identifier is: it acts on the bearer, whoever was meant.
 * `tokenOf` gives the look-up token (base64url) of an identifier.
 */
export function ownFacts(
  shown: Identifier,
  claimants: readonly Claimant[],
  tokenOf: (identifier: Identifier) => string,
): OwnFacts {
  const text = identifierText(shown);
  const standingFor = claimants.filter((each) => each.stands(text));
  const token = tokenOf(shown);
  const contested = standingFor.length > 1 || claimants.some((each) => each.contested.includes(token));
  const sole = contested ? undefined : standingFor[0];
  const facts = claimants.flatMap((each) =>
    each === sole ? each.facts : each.facts.filter((fact) => identifierTexts(fact).includes(text)),
  );
  const tied = sole ? tiedTo(sole, tokenOf) : [];
  const byText = new Map([shown, ...tied].map((each) => [identifierText(each), each]));
  return {
    listings: facts.filter((fact) => fact.kind === 'listing'),
    honours: facts.filter((fact) => fact.kind === 'honour'),
    identifiers: [...byText.values()],
    contested,
  };
}

/** The identifiers of what stands of a subject, without those that another subject claims too. */
function tiedTo(subject: Claimant, tokenOf: (identifier: Identifier) => string): Identifier[] {
  const identifiers = subject.facts.filter(standing).flatMap(identifiersOf);
  return identifiers.filter((each) => !subject.contested.includes(tokenOf(each)));
}
