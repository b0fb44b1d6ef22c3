import type { ColumnCipher, Queryable } from '@concord/database';
import { compare, type Known, type StoredListing, type StoredSubject } from './known.js';
import { type LookupTokens, tokenBytes } from './lookup-tokens.js';
import { openSubjectRow, type SubjectRow } from './subject-cipher.js';

/** What a run is about: the listings of its events, and their identifiers with a subject id for those that are new. */
export interface Touched {
  authority: string;
  listings: string[];
  /** By look-up token (base64url). */
  fresh: Map<string, string>;
}

/** How often what was read may prove to be old under the locks; a run that needs more rolls back and comes again. */
const ROUNDS = 6;

interface Read {
  listings: Map<string, StoredListing>;
  subjects: Map<string, StoredSubject>;
}

/**
 * Reads all that a run may touch and locks it to the end of the transaction: the row of every identifier, new ones
 * included, in the order of their tokens, so that two runs seldom wait for each other in a circle (then the database ends
 * one, which runs again). Reads first, to know which identifiers to lock, and again while that leads to further subjects or
 * something moved in between. Throws when it keeps moving.
 */
export async function lockKnown(
  tx: Queryable,
  cipher: ColumnCipher,
  tokens: LookupTokens,
  touched: Touched,
): Promise<Known> {
  const locked = new Set<string>();
  const wanted = new Set(touched.fresh.keys());
  let stored: Read = await read(tx, cipher, touched, wanted);
  for (let moved = 0; moved < ROUNDS;) {
    for (const subject of stored.subjects.values())
      for (const token of tokens.ofFacts(subject.facts)) wanted.add(token);
    const missing = [...wanted].filter((token) => !locked.has(token));
    await lock(tx, missing, touched.fresh);
    for (const token of missing) locked.add(token);
    const { bearers, revisions } = await standing(tx, wanted);
    if (unmoved(stored.subjects, revisions)) return { ...stored, bearers };
    // A chain of contested identifiers leads on, one subject a round, and has an end.
    if (missing.length === 0) moved++;
    stored = await read(tx, cipher, touched, wanted);
  }
  throw new Error('the subjects of a run kept moving while they were locked');
}

async function read(tx: Queryable, cipher: ColumnCipher, touched: Touched, wanted: Set<string>): Promise<Read> {
  const listings = new Map<string, StoredListing>();
  const rows = await tx.query<ListingRow>(
    `SELECT listing_id, lane, seq, version, refused, subject_id FROM listings
     WHERE authority = $1 AND listing_id = ANY($2::uuid[])`,
    [touched.authority, touched.listings],
  );
  for (const { listing_id, seq, subject_id, ...row } of rows) {
    listings.set(listing_id, { ...row, seq: BigInt(seq), subject: subject_id });
  }
  const own = [...new Set(rows.flatMap((row) => row.subject_id ?? []))];
  const found = await tx.query<SubjectRow>(
    `SELECT id, revision, kind, facts, contested FROM subjects WHERE id IN (SELECT unnest($1::uuid[])
       UNION SELECT unnest(subjects) FROM identifiers WHERE token = ANY($2::bytea[]))`,
    [own, [...wanted].map(tokenBytes)],
  );
  return { listings, subjects: new Map(found.map((row) => [row.id, openSubjectRow(cipher, row)])) };
}

interface ListingRow {
  listing_id: string;
  lane: number;
  seq: string;
  version: number;
  refused: number;
  subject_id: string | null;
}

/** Inserts the rows of new identifiers and locks those of known ones: `WHERE false` updates nothing and holds the lock. */
async function lock(tx: Queryable, missing: string[], fresh: ReadonlyMap<string, string>): Promise<void> {
  if (missing.length === 0) return;
  const sorted = missing.sort(compare);
  await tx.query(
    `INSERT INTO identifiers AS known (token, subjects)
     SELECT token, CASE WHEN subject IS NULL THEN '{}' ELSE ARRAY[subject] END
     FROM unnest($1::bytea[], $2::uuid[]) AS given(token, subject)
     ON CONFLICT (token) DO UPDATE SET token = known.token WHERE false`,
    [sorted.map(tokenBytes), sorted.map((token) => fresh.get(token) ?? null)],
  );
}

interface Standing {
  bearers: Map<string, string[]>;
  /** Revision by subject id. */
  revisions: Map<string, string>;
}

async function standing(tx: Queryable, wanted: Set<string>): Promise<Standing> {
  const rows = await tx.query<{ token: Buffer; subjects: string[]; id: string | null; revision: string | null }>(
    `SELECT known.token, known.subjects, subject.id, subject.revision FROM identifiers AS known
     LEFT JOIN subjects AS subject ON subject.id = ANY(known.subjects) WHERE known.token = ANY($1::bytea[])`,
    [[...wanted].map(tokenBytes)],
  );
  const found: Standing = { bearers: new Map(), revisions: new Map() };
  for (const { token, subjects, id, revision } of rows) {
    found.bearers.set(token.toString('base64url'), subjects);
    if (id !== null && revision !== null) found.revisions.set(id, revision);
  }
  return found;
}

function unmoved(subjects: ReadonlyMap<string, StoredSubject>, revisions: ReadonlyMap<string, string>): boolean {
  if (subjects.size !== revisions.size) return false;
  return [...subjects.values()].every((subject) => revisions.get(subject.id) === subject.revision);
}
