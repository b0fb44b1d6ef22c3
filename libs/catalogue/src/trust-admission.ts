import { Refusal } from '@concord/contracts';
import { requireForce } from './basis-in-force.js';
import type { Catalogue, TrustItemInForce, TrustScheme } from './build.js';
import { catalogues } from './catalogues.js';

/** What must be known of a line to say whether it may be recorded. `decidedOn` is a civil date. */
export interface TrustLineToAdmit {
  authority: string;
  scheme: string;
  item: string;
  decidedOn: string;
}

/** Every trust scheme of the hub with its catalogue. */
export function trustSchemes(): { law: Catalogue; scheme: TrustScheme }[] {
  return catalogues().flatMap((law) => law.trust.map((scheme) => ({ law, scheme })));
}

/** An item of a trust scheme. Throws Refusal `legal_basis_unknown`. */
export function trustItemOf(
  scheme: string,
  item: string,
): { law: Catalogue; scheme: TrustScheme; item: TrustItemInForce } {
  const found = trustSchemes().find((each) => each.scheme.code === scheme);
  if (!found) throw new Refusal('legal_basis_unknown', `no trust scheme ${scheme}`);
  const own = found.scheme.items.find(({ code }) => code === item);
  if (!own) throw new Refusal('legal_basis_unknown', `${scheme} has no item ${item}`);
  return { ...found, item: own };
}

/**
 * The first civil day on which an instrument that an item rests on is no longer in force; undefined where none is repealed, and
 * for an item that no catalogue has any more.
 */
export function trustRepealOf(scheme: string, item: string): string | undefined {
  const found = trustSchemes().find((each) => each.scheme.code === scheme);
  return found?.scheme.items.find(({ code }) => code === item)?.force.until;
}

/**
 * Whether the law allows a line: an enabled item of an enabled scheme, by its competent authority, under instruments in force on the
 * day of the decision. Throws Refusal `legal_basis_unknown`, `not_competent`, `legal_basis_not_enabled`, `instrument_not_in_force`.
 */
export function admitTrustLine(input: TrustLineToAdmit): ReturnType<typeof trustItemOf> {
  const found = trustItemOf(input.scheme, input.item);
  const { scheme, item } = found;
  if (scheme.authority !== input.authority) {
    throw new Refusal('not_competent', `${input.authority} is not competent for ${scheme.code}`);
  }
  if (scheme.status !== 'ENABLED') {
    throw new Refusal('legal_basis_not_enabled', `${scheme.code} is ${scheme.status} and takes no effect`);
  }
  const { code, status = scheme.status, force } = item;
  if (status !== 'ENABLED') {
    throw new Refusal('legal_basis_not_enabled', `${code} of ${scheme.code} is ${status} and takes no effect`);
  }
  requireForce(force, input.decidedOn, `${code} of ${scheme.code}`);
  return found;
}
