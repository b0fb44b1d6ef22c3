import type { TrustScheme } from '@concord/catalogue';
import { isIndividualBusiness, Refusal, type Identifier, type Organisation } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';

/**
 * The organisation that an identifier names, in canonical form. Throws Refusal `identifier_invalid` for any other type than USCC and
 * LEI, where the check fails, and for an individual business (category 92), behind which one natural person stands.
 */
export function organisationOf(given: Identifier): Organisation {
  if (given.type !== 'USCC' && given.type !== 'LEI') {
    throw new Refusal('identifier_invalid', 'an organisation is known by a USCC or an LEI');
  }
  const { country, value } = parseIdentifier(given).identifier;
  if (given.type === 'USCC' && isIndividualBusiness(value)) {
    throw new Refusal('identifier_invalid', 'an individual business is one natural person, and has no trust record');
  }
  return { type: given.type, country, value };
}

/**
 * The organisation as a scheme knows it. A firm with a USCC and an LEI would have two records, and two sums: the scheme says by which
 * it is known. Throws Refusal `identifier_invalid` as {@link organisationOf}, and for an identifier that the scheme does not take.
 */
export function organisationIn(
  { code, identifiers }: Pick<TrustScheme, 'code' | 'identifiers'>,
  given: Identifier,
): Organisation {
  const organisation = organisationOf(given);
  if (identifiers?.includes(organisation.type) ?? true) return organisation;
  throw new Refusal('identifier_invalid', `${code} knows an organisation by ${identifiers?.join(' or ')} alone`);
}

/** An organisation as one text: `USCC|CN|91350100M000100Y43`. */
export function organisationText({ type, country, value }: Organisation): string {
  return `${type}|${country}|${value}`;
}
