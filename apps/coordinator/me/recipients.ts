import { mandates, measuresOf } from '@concord/catalogue';
import type { Queryable } from '@concord/database';
import { mergeSubject, standing, type Facts, type ListingFacts } from '@concord/joint-list';
import { factsKey } from '../merge/known.js';
import type { Document } from './document.store.js';

export const RECIPIENTS = ['feed', 'regulator'] as const;

/** Who received something of a subject. */
export interface Recipient {
  /** `feed`: an executor, whose record names nobody; `regulator`: one whose mandate reaches it. */
  kind: (typeof RECIPIENTS)[number];
  code: string;
  name: string | null;
  /** The law under which a regulator receives it; null for an executor, whose measures have their own. */
  legalBasis: string | null;
  /** What it received, by measure. */
  measures: string[];
  /** When the hub took it back; null while it stands. */
  takenBackAt: Date | null;
}

/** A record that stands or stood in an executor's feed. */
export interface Published {
  executor: string;
  takenBackAt: Date | null;
}

/** The records of these look-up tokens in the executors' feeds, one an executor: the one that stands, or was taken back last. */
export function publishedTo(db: Queryable, tokens: readonly Buffer[]): Promise<Published[]> {
  return db.query<Published>(
    `SELECT executor, CASE WHEN bool_or(removed_at IS NULL) THEN NULL ELSE max(removed_at) END AS "takenBackAt"
     FROM feed_tokens WHERE token = ANY($1::bytea[]) GROUP BY executor ORDER BY executor`,
    [tokens],
  );
}

/** A listing that was in the joint list and stands no more: annulled, or withdrawn after its notice. */
const taken = (each: Facts): each is ListingFacts => each.kind === 'listing' && each.noticed && !standing(each);

/** The documents of the versions in force, by {@link factsKey}. */
export type Documents = ReadonlyMap<string, Pick<Document, 'takenAt'>>;

/**
 * Where a subject's data went: the executors in whose feeds a record of it stands or stood, and the regulators whose mandates
 * cover what the joint list says of it, or said before it was annulled. An executor sees its own measures alone, a regulator
 * those of its grounds.
 */
export function recipientsOf(
  facts: readonly Facts[],
  published: readonly Published[],
  documents: Documents,
): Recipient[] {
  const { measures } = mergeSubject(facts);
  const feeds = published.map(({ executor, takenBackAt }): Recipient => {
    const own = measuresOf(executor).filter((measure) => takenBackAt === null && measure in measures);
    return { kind: 'feed', code: executor, name: null, legalBasis: null, measures: own, takenBackAt };
  });
  const gone = facts.filter(taken);
  const regulators = [...mandates().values()].flatMap(({ code, name, legalBasis, grounds, measures: covered }) => {
    const recipient = { kind: 'regulator' as const, code, name, legalBasis };
    const stands = covered.filter((each) => measures[each]?.bases.some(({ ground }) => grounds.includes(ground)));
    if (stands.length > 0) return [{ ...recipient, measures: stands, takenBackAt: null }];
    const told = gone.filter(({ ground }) => grounds.includes(ground));
    const stood = covered.filter((each) =>
      told.some((listing) => listing.measures.some((own) => own.measure === each)),
    );
    if (stood.length === 0) return [];
    const instants = told.flatMap(
      ({ authority, id }) => documents.get(factsKey(authority, id))?.takenAt.getTime() ?? [],
    );
    return [
      { ...recipient, measures: stood, takenBackAt: instants.length > 0 ? new Date(Math.max(...instants)) : null },
    ];
  });
  return [...feeds, ...regulators];
}
