import { insertMany, type Queryable, type Tx } from '@concord/database';
import type { Told } from '../streams/stream.store.js';

/** What names a listing hub-wide. */
export interface ListingName {
  authority: string;
  listing: string;
}

/** A listing that a regulator was told of. */
export interface ToldListing extends ListingName {
  measures: string[];
  /** Since when it is told of it no more; null while some entry still rests on it. */
  takenBackAt: Date | null;
  /** When it said that it put right what it did by it; null while it has not. */
  acknowledgedAt: Date | null;
}

/** Keeps on which listings what is told rests, and which it rests on no more; `told` in its order. */
export async function keepToldListings(tx: Tx, told: readonly Told[], at: Date): Promise<void> {
  const rows = told.flatMap(({ regulator, change: { entry } }) =>
    entry.bases.map(({ authority, listing }) => [regulator, authority, listing, entry.subject, entry.measure]),
  );
  await insertMany(tx, {
    table: 'told_listings',
    columns: { regulator: 'text', authority: 'text', listing: 'uuid', subject: 'uuid', measure: 'text' },
    rows: [...new Map(rows.map((row) => [row.join('|'), row])).values()],
    onConflict: '(regulator, authority, listing, subject, measure) DO UPDATE SET taken_back_at = NULL',
  });
  const last = [...new Map(told.map((each) => [`${each.regulator}|${each.change.entry.entry}`, each])).values()];
  await tx.query(
    `UPDATE told_listings AS known SET taken_back_at = $5
     FROM unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[]) AS given(regulator, subject, measure, bases)
     WHERE known.regulator = given.regulator AND known.subject = given.subject AND known.measure = given.measure
       AND known.taken_back_at IS NULL AND NOT given.bases
         @> jsonb_build_array(jsonb_build_object('authority', known.authority, 'listing', known.listing::text))`,
    [
      last.map(({ regulator }) => regulator),
      last.map(({ change }) => change.entry.subject),
      last.map(({ change }) => change.entry.measure),
      last.map(({ change }) => JSON.stringify(change.entry.bases)),
      at,
    ],
  );
}

/** A listing as a regulator was told of it; undefined where it never was. What it said before the last taking back is not shown. */
export async function findTold(
  db: Queryable,
  regulator: string,
  { authority, listing }: ListingName,
): Promise<ToldListing | undefined> {
  const [row] = await db.query<ToldListing>(
    `SELECT told.*, acknowledged_at AS "acknowledgedAt"
     FROM (SELECT authority, listing, array_agg(DISTINCT measure ORDER BY measure) AS measures,
         CASE WHEN bool_and(taken_back_at IS NOT NULL) THEN max(taken_back_at) END AS "takenBackAt"
       FROM told_listings WHERE regulator = $1 AND authority = $2 AND listing = $3 GROUP BY authority, listing) AS told
     LEFT JOIN corrected ON (corrected.regulator, corrected.authority, corrected.listing) = ($1, $2, $3)
       AND acknowledged_at >= "takenBackAt"`,
    [regulator, authority, listing],
  );
  return row;
}

/**
 * Notes that a regulator put right what it did by a listing, and who said so (a token's `sub`). The first word after the listing
 * was last taken back counts, and the hub is told of it; one of before that was of an earlier telling.
 */
export async function noteCorrected(
  db: Queryable,
  regulator: string,
  { authority, listing }: ListingName,
  by: string,
  at: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO corrected (regulator, authority, listing, acknowledged_by, acknowledged_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (regulator, authority, listing) DO UPDATE
       SET acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at, relayed = false
       WHERE corrected.acknowledged_at < (SELECT max(taken_back_at) FROM told_listings AS told
         WHERE (told.regulator, told.authority, told.listing) = ($1, $2, $3))`,
    [regulator, authority, listing, by, at],
  );
}

/** What was put right and the hub was not told of yet. */
export function unrelayed(
  db: Queryable,
  most: number,
): Promise<(ListingName & { regulator: string; acknowledgedAt: Date })[]> {
  return db.query(
    `SELECT regulator, authority, listing, acknowledged_at AS "acknowledgedAt" FROM corrected
     WHERE NOT relayed ORDER BY acknowledged_at, listing LIMIT $1`,
    [most],
  );
}

/** Notes that the hub's topic has these; a word that came since is still to be told. */
export async function noteRelayed(
  db: Queryable,
  told: readonly (ListingName & { regulator: string; acknowledgedAt: Date })[],
): Promise<void> {
  await db.query(
    `UPDATE corrected SET relayed = true
     WHERE (regulator, authority, listing, acknowledged_at) IN
       (SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[]))`,
    [
      told.map(({ regulator }) => regulator),
      told.map(({ authority }) => authority),
      told.map(({ listing }) => listing),
      told.map(({ acknowledgedAt }) => acknowledgedAt),
    ],
  );
}
