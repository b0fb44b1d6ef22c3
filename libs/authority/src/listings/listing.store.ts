import type { Subject } from '@concord/contracts';
import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';
import { laneOf } from '@concord/messaging';
import { identifierText, lookupToken } from '@concord/subject';
import { COLUMNS, fromRow, toRow, type ListingRow, type StoredListing } from './listing.row.js';

/** The lane of a subject's listing: that of its first identifier. */
export function laneOfSubject({ identifiers: [first] }: Subject): number {
  if (!first) throw new Error('a subject without an identifier');
  return laneOf(identifierText(first));
}

/** Writes new listings with the look-up of their identifiers; throws the database's error for a reference that is taken. */
export async function insertListings(
  tx: Queryable,
  cipher: ColumnCipher,
  all: readonly StoredListing[],
): Promise<void> {
  await insertMany(tx, { table: 'listings', columns: COLUMNS, rows: all.map((stored) => toRow(stored, cipher)) });
  await insertIdentifiers(tx, cipher, all);
}

const KEPT = ['id', 'created_at'];
const SETS = Object.keys(COLUMNS)
  .filter((column) => !KEPT.includes(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');

/** Writes changed listings, whose rows the transaction has locked. Their identifiers are as they were. */
export async function updateListings(
  tx: Queryable,
  cipher: ColumnCipher,
  all: readonly StoredListing[],
): Promise<void> {
  await insertMany(tx, {
    table: 'listings',
    columns: COLUMNS,
    rows: all.map((stored) => toRow(stored, cipher)),
    onConflict: `(id) DO UPDATE SET ${SETS}`,
  });
}

/** Writes the identifiers of listings anew, after their subject was changed. */
export async function replaceIdentifiers(
  tx: Queryable,
  cipher: ColumnCipher,
  all: readonly StoredListing[],
): Promise<void> {
  await tx.query('DELETE FROM listing_identifiers WHERE listing_id = ANY($1::uuid[])', [
    all.map(({ listing }) => listing.id),
  ]);
  await insertIdentifiers(tx, cipher, all);
}

async function insertIdentifiers(tx: Queryable, cipher: ColumnCipher, all: readonly StoredListing[]): Promise<void> {
  const rows = all.flatMap(({ listing }) =>
    listing.subject.identifiers.map((each) => [lookupToken(cipher.lookupKey, each), listing.id]),
  );
  await insertMany(tx, {
    table: 'listing_identifiers',
    columns: { token: 'bytea', listing_id: 'uuid' },
    rows,
    onConflict: 'DO NOTHING',
  });
}

async function select(
  tx: Queryable,
  cipher: ColumnCipher,
  where: string,
  params: readonly unknown[],
): Promise<StoredListing[]> {
  const rows = await tx.query<ListingRow>(`SELECT * FROM listings WHERE ${where}`, params);
  return rows.map((row) => fromRow(row, cipher));
}

/** The listing with that id; undefined when there is none. */
export async function findListing(db: Queryable, cipher: ColumnCipher, id: string): Promise<StoredListing | undefined> {
  return (await select(db, cipher, 'id = $1', [id]))[0];
}

/** Like {@link findListing}, locked until the end of the transaction. */
export async function lockListing(tx: Queryable, cipher: ColumnCipher, id: string): Promise<StoredListing | undefined> {
  return (await select(tx, cipher, 'id = $1 FOR UPDATE', [id]))[0];
}

/** Those of the listings with these references that exist, locked in the order of their ids. */
export function lockByReference(
  tx: Queryable,
  cipher: ColumnCipher,
  references: readonly string[],
): Promise<StoredListing[]> {
  return select(tx, cipher, 'reference = ANY($1::text[]) ORDER BY id FOR UPDATE', [references]);
}

/** Those with these ids, locked in the order of their ids. */
export function lockListings(tx: Queryable, cipher: ColumnCipher, ids: readonly string[]): Promise<StoredListing[]> {
  return select(tx, cipher, 'id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
}

/** The listings that rest on a case, locked in the order of their ids. */
export function lockByCase(tx: Queryable, cipher: ColumnCipher, caseId: string): Promise<StoredListing[]> {
  return select(tx, cipher, 'case_id = $1 ORDER BY id FOR UPDATE', [caseId]);
}

/** The listings of whoever bears one of the subject's identifiers, in the order of their ids. */
export function findBySubject(db: Queryable, cipher: ColumnCipher, subject: Subject): Promise<StoredListing[]> {
  const tokens = subject.identifiers.map((each) => lookupToken(cipher.lookupKey, each));
  const ofTokens = 'SELECT listing_id FROM listing_identifiers WHERE token = ANY($1::bytea[])';
  return select(db, cipher, `id IN (${ofTokens}) ORDER BY id`, [tokens]);
}
