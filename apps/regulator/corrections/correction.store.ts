import type { Range } from '@concord/contracts';
import { insertMany, type Queryable, type Tx } from '@concord/database';
import type { Told } from '../streams/stream.store.js';
import { takesBack } from './restated.js';

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
  /** When it was last told otherwise of days that were past, or of an entry no more; null while all that it was told stands. */
  changedAt: Date | null;
  /** When it said that it put right what it did by it; null while it has not. */
  acknowledgedAt: Date | null;
}

/** On what something that is told rests: a listing under an entry of a regulator's stream. */
type Rested = [regulator: string, authority: string, listing: string, subject: string, measure: string];

/**
 * Keeps on which listings what is told rests, of which it takes back days before `today` (a civil date), and on which it rests no
 * more; `told` in its order.
 */
export async function keepToldListings(tx: Tx, told: readonly Told[], at: Date, today: string): Promise<void> {
  const rested = told.flatMap(({ regulator, change: { entry } }) =>
    entry.bases.map(({ authority, listing, coverage }) => {
      const row: Rested = [regulator, authority, listing, entry.subject, entry.measure];
      return { row, coverage };
    }),
  );
  const held = await coverageOf(
    tx,
    rested.map(({ row }) => row),
  );
  const restated = new Set<string>();
  for (const { row, coverage } of rested) {
    const key = row.join('|');
    if (takesBack(held.get(key) ?? [], coverage, today)) restated.add(key);
    held.set(key, coverage);
  }
  const rows = new Map(rested.map(({ row }) => [row.join('|'), row]));
  await insertMany(tx, {
    table: 'told_listings',
    columns: {
      regulator: 'text',
      authority: 'text',
      listing: 'uuid',
      subject: 'uuid',
      measure: 'text',
      coverage: 'jsonb',
      restated_at: 'timestamptz',
    },
    rows: [...rows].map(([key, row]) => [...row, held.get(key), restated.has(key) ? at : null]),
    onConflict: `(regulator, authority, listing, subject, measure) DO UPDATE SET taken_back_at = NULL,
      coverage = excluded.coverage, restated_at = coalesce(excluded.restated_at, told_listings.restated_at)`,
  });
  await noteTakenBack(tx, told, at);
}

/** What regulators were last told that listings cover, by the columns of {@link Rested}. */
async function coverageOf(tx: Tx, rested: readonly Rested[]): Promise<Map<string, Range[]>> {
  const column = (index: number) => rested.map((row) => row[index]);
  const rows = await tx.query<{ key: string; coverage: Range[] }>(
    `SELECT concat_ws('|', regulator, authority, listing, subject, measure) AS key, coverage FROM told_listings
     WHERE coverage IS NOT NULL AND (regulator, authority, listing, subject, measure) IN
       (SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::text[]))`,
    [0, 1, 2, 3, 4].map(column),
  );
  return new Map(rows.map(({ key, coverage }) => [key, coverage]));
}

/** Notes which listings the last of what is told of each entry rests on no more. */
async function noteTakenBack(tx: Tx, told: readonly Told[], at: Date): Promise<void> {
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

/** A listing as a regulator was told of it; undefined where it never was. What it said before it was last told otherwise is not shown. */
export async function findTold(
  db: Queryable,
  regulator: string,
  { authority, listing }: ListingName,
): Promise<ToldListing | undefined> {
  const [row] = await db.query<ToldListing>(
    `SELECT told.*, acknowledged_at AS "acknowledgedAt"
     FROM (SELECT authority, listing, array_agg(DISTINCT measure ORDER BY measure) AS measures,
         CASE WHEN bool_and(taken_back_at IS NOT NULL) THEN max(taken_back_at) END AS "takenBackAt",
         max(greatest(taken_back_at, restated_at)) AS "changedAt"
       FROM told_listings WHERE regulator = $1 AND authority = $2 AND listing = $3 GROUP BY authority, listing) AS told
     LEFT JOIN corrected ON (corrected.regulator, corrected.authority, corrected.listing) = ($1, $2, $3)
       AND acknowledged_at >= "changedAt"`,
    [regulator, authority, listing],
  );
  return row;
}

/**
 * Notes that a regulator put right what it did by a listing, and who said so (a token's `sub`). The first word after it was last
 * told otherwise of it counts, and the hub is told of it; one of before that was of an earlier telling.
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
       WHERE corrected.acknowledged_at < (SELECT max(greatest(taken_back_at, restated_at)) FROM told_listings AS told
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
