import type { Queryable } from '@concord/database';

/** A change of the joint lists as it is stored; look-up tokens in base64url. */
export interface StoredChange {
  change: bigint;
  restricted: string[];
  rewarded: string[];
  removed: Record<string, string>;
  tokens: string[];
  at: Date;
}

/** The next changes to publish, after which one they come, and whether there are more. */
export interface NextChanges {
  after: bigint;
  changes: StoredChange[];
  more: boolean;
}

/**
 * What one chunk names at most, unless a single change names more; every name is a record or so. The more changes wait, the
 * more of them are of the same things, which are told once.
 */
const CHUNK = { changes: 500, names: 6_000 };

interface Row extends Omit<StoredChange, 'change' | 'tokens'> {
  after: string;
  change: string | null;
  tokens: Buffer[];
  more: boolean;
}

/**
 * Reads the changes after the cursor in one statement: whatever was committed before it began is among them or behind
 * them (`more`).
 */
export async function nextChanges(db: Queryable): Promise<NextChanges> {
  const rows = await db.query<Row>(
    `SELECT cursor.change AS after, next.*, counter.change > coalesce(max(next.change) OVER (), cursor.change) AS more
     FROM feed_cursor AS cursor CROSS JOIN change_counter AS counter LEFT JOIN LATERAL (
       SELECT change, restricted, rewarded, removed, tokens, at FROM (
         SELECT *, sum(cardinality(restricted) + cardinality(rewarded) + cardinality(tokens)) OVER (ORDER BY change) AS names,
           row_number() OVER (ORDER BY change) AS place
         FROM (SELECT * FROM changes WHERE change > cursor.change ORDER BY change LIMIT ${CHUNK.changes}) AS following
       ) AS weighed WHERE names <= ${CHUNK.names} OR place = 1
     ) AS next ON true ORDER BY next.change`,
  );
  const [first] = rows;
  if (!first) throw new Error('the feed cursor is missing');
  const changes = rows.flatMap(({ after: _, more: __, change, tokens, ...rest }) =>
    change === null
      ? []
      : [{ ...rest, change: BigInt(change), tokens: tokens.map((token) => token.toString('base64url')) }],
  );
  return { after: BigInt(first.after), changes, more: first.more };
}
