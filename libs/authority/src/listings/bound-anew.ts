import { admitListingUnder, requireBinding, type Catalogue } from '@concord/catalogue';
import { Refusal } from '@concord/contracts';
import { boundAnew } from '@concord/joint-list';
import { extensionsInForce } from '../proceedings/extensions-in-force.js';
import { isPublished, type Listing } from './listing.js';
import type { Setting } from './ordering.js';

const bindingOf = ({ notice, state, measures, suspensions }: Listing) => ({
  kind: 'listing' as const,
  noticed: notice !== undefined,
  state,
  measures,
  suspensions,
});

/** Throws what the law says of the first measure where it carries none of them today: the step would bind nobody to anything. */
function requireSomeBinding(law: Catalogue, ground: string, measures: readonly string[], today: string): void {
  const refusals = measures.flatMap((measure): Refusal[] => {
    try {
      requireBinding(law, { ground, measure }, today);
      return [];
    } catch (error) {
      if (error instanceof Refusal) return [error];
      throw error;
    }
  });
  if (refusals[0] && refusals.length === measures.length) throw refusals[0];
}

/** True when the listing binds on a day on which it did not before. */
export function bindsAnew(before: Listing, next: Listing): boolean {
  return boundAnew(bindingOf(before), bindingOf(next)).length > 0;
}

/**
 * Whether the law of today lets a step bind its subject on a day on which the listing did not bind it before: service, a
 * rejected objection, a refused removal, a lifted stay, an extension. A step that only takes away asks no law, so an
 * authority ends what it ordered whatever has become of it, and the hub judges the same way. Throws Refusal
 * `legal_basis_unknown`, `legal_basis_not_enabled`, `instrument_not_in_force`, and whatever admission to the catalogue refuses.
 */
export function requireLawFor(before: Listing, next: Listing, { law, authority, today }: Setting): void {
  if (!isPublished(next)) return;
  const anew = boundAnew(bindingOf(before), bindingOf(next));
  if (anew.length === 0) return;
  const { ground, decision, subject, measures, extensions } = next;
  requireSomeBinding(law, ground, anew, today);
  admitListingUnder(law, {
    authority,
    catalogue: law.code,
    ground,
    decision,
    subjectKind: subject.kind,
    ...(subject.birthDate === undefined ? {} : { birthDate: subject.birthDate }),
    measures: measures.filter(({ from, to }) => from < to),
    extensions: extensionsInForce(extensions),
  });
}
