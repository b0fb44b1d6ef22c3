import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';

/** A subject's request that a listing be corrected, as its authority reads it. */
export interface Correction {
  id: string;
  listing: string;
  /** When it was made. */
  at: Date;
  text: string;
}

const textContext = (id: string) => `corrections.text|${id}`;

/** Keeps requests, each once by its id. */
export async function keepCorrections(
  tx: Queryable,
  cipher: ColumnCipher,
  corrections: readonly Correction[],
  receivedAt: Date,
): Promise<void> {
  const byId = new Map(corrections.map((each) => [each.id, each]));
  await insertMany(tx, {
    table: 'corrections',
    columns: { id: 'uuid', listing: 'uuid', at: 'timestamptz', text: 'bytea', received_at: 'timestamptz' },
    rows: [...byId.values()].map(({ id, listing, at, text }) => [
      id,
      listing,
      at,
      cipher.seal(text, textContext(id)),
      receivedAt,
    ]),
    onConflict: '(id) DO NOTHING',
  });
}

interface Row {
  place: string;
  id: string;
  listing: string;
  at: Date;
  text: Buffer;
}

/** Requests after the `after`th, in the order in which they came, with the place of each. */
export async function pageOfCorrections(
  db: Queryable,
  cipher: ColumnCipher,
  after: string,
  limit: number,
): Promise<(Correction & { place: string })[]> {
  const rows = await db.query<Row>(
    'SELECT place, id, listing, at, text FROM corrections WHERE place > $1 ORDER BY place LIMIT $2',
    [after, limit],
  );
  return rows.map(({ text, ...row }) => ({ ...row, text: cipher.open(text, textContext(row.id)).toString('utf8') }));
}
