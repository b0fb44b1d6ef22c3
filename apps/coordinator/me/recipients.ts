import { mandates, measuresOf } from '@concord/catalogue';
import type { Queryable } from '@concord/database';
import type { Merged } from '@concord/joint-list';

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
  /** When the hub took it back from a feed; null while it stands. */
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

/**
 * Where a subject's data went: the executors in whose feeds a record of it stands or stood, and the regulators whose mandates
 * cover what the joint list says of it. An executor sees its own measures alone, a regulator those of its grounds.
 */
export function recipientsOf({ measures }: Pick<Merged, 'measures'>, published: readonly Published[]): Recipient[] {
  const feeds = published.map(({ executor, takenBackAt }): Recipient => {
    const own = measuresOf(executor).filter((measure) => takenBackAt === null && measure in measures);
    return { kind: 'feed', code: executor, name: null, legalBasis: null, measures: own, takenBackAt };
  });
  const regulators = [...mandates().values()].flatMap(({ code, name, legalBasis, grounds, measures: covered }) => {
    const own = covered.filter((each) => measures[each]?.bases.some(({ ground }) => grounds.includes(ground)));
    return own.length > 0
      ? [{ kind: 'regulator' as const, code, name, legalBasis, measures: own, takenBackAt: null }]
      : [];
  });
  return [...feeds, ...regulators];
}
