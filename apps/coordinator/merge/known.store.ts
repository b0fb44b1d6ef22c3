import type { ColumnCipher, Queryable } from '@concord/database';
import { decisionsThatHold } from '../identity/identity-decision.store.js';
import { compare, factsKey, type Known, type StoredListing, type StoredSubject } from './known.js';
import { type LookupTokens, tokenBytes } from './lookup-tokens.js';
import { openSubjectRow, type SubjectRow } from './subject-cipher.js';

/** What a run is about: the listings of its events, and their identifiers with a subject id for those that are new. */
export interface Touched {
  authority: string;
  listings: string[];
  /** By look-up token (base64url). */
  fresh: Map<string, string>;
  /** Look-up tokens (base64url) of identifiers that it is about beside those. */
  identifiers?: string[];
}

/** How often what was read may prove to be old under the locks; a run that needs more rolls back and comes again. */
const ROUNDS = 50;

/**
 * Reads all that a run may touch and locks it to the end of the transaction: the row of every identifier, new ones
 * included. What to lock is read first; then all is locked at once in the order of the tokens, so that two runs never wait
 * for each other in a circle. Where something moved in between, the locks are let go and it begins again. Throws when it
 * keeps moving.
 */
export async function lockKnown(
  tx: Queryable,
  cipher: ColumnCipher,
  tokens: LookupTokens,
  touched: Touched,
): Promise<Known> {
  await tx.query('SAVEPOINT unlocked');
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) await tx.query('ROLLBACK TO SAVEPOINT unlocked');
    const { listings, subjects, wanted } = await readLinked(tx, cipher, tokens, touched);
    await lock(tx, [...wanted], touched.fresh);
    const { bearers, revisions, decidedOn } = await standing(tx, wanted);
    if (!unmoved(subjects, revisions) || !agreeing(listings, subjects, touched)) continue;
    const decisions = decidedOn.size === 0 ? [] : await decisionsThatHold(tx, cipher, [...decidedOn]);
    return { listings, subjects, bearers, decisions };
  }
  throw new Error('the subjects of a run kept moving while they were locked');
}

interface Linked {
  listings: Map<string, StoredListing>;
  subjects: Map<string, StoredSubject>;
  /** Look-up tokens of all identifiers of the run and of the subjects. */
  wanted: Set<string>;
}

/** The run's listings, and every subject that is linked to the run by any chain of identifiers. */
async function readLinked(
  tx: Queryable,
  cipher: ColumnCipher,
  tokens: LookupTokens,
  { authority, listings: asked, fresh, identifiers = [] }: Touched,
): Promise<Linked> {
  const listings = await readListings(tx, authority, asked);
  const own = [...new Set([...listings.values()].flatMap(({ subject }) => subject ?? []))];
  const subjects = new Map<string, StoredSubject>();
  const wanted = new Set([...fresh.keys(), ...identifiers]);
  let found = await readSubjects(tx, cipher, own, [...wanted]);
  while (found.length > 0) {
    for (const subject of found) subjects.set(subject.id, subject);
    const further = [...tokens.ofFacts(found.flatMap(({ facts }) => facts))].filter((token) => !wanted.has(token));
    for (const token of further) wanted.add(token);
    const more = further.length > 0 ? await readSubjects(tx, cipher, [], further) : [];
    found = more.filter(({ id }) => !subjects.has(id));
  }
  return { listings, subjects, wanted };
}

async function readListings(tx: Queryable, authority: string, asked: string[]): Promise<Map<string, StoredListing>> {
  const rows = await tx.query<ListingRow>(
    `SELECT listing_id, lane, seq, version, refused, subject_id FROM listings
     WHERE authority = $1 AND listing_id = ANY($2::uuid[])`,
    [authority, asked],
  );
  return new Map(
    rows.map(({ listing_id, seq, subject_id, ...row }) => [
      listing_id,
      { ...row, seq: BigInt(seq), subject: subject_id },
    ]),
  );
}

async function readSubjects(
  tx: Queryable,
  cipher: ColumnCipher,
  ids: readonly string[],
  tokens: readonly string[],
): Promise<StoredSubject[]> {
  const rows = await tx.query<SubjectRow>(
    `SELECT id, revision, kind, facts, contested FROM subjects WHERE id IN (SELECT unnest($1::uuid[])
       UNION SELECT unnest(subjects) FROM identifiers WHERE token = ANY($2::bytea[]))`,
    [ids, tokens.map(tokenBytes)],
  );
  return rows.map((row) => openSubjectRow(cipher, row));
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
  /** Look-up tokens of identifiers of which a decision holds. */
  decidedOn: Set<string>;
}

interface StandingRow {
  token: Buffer;
  subjects: string[];
  id: string | null;
  revision: string | null;
  decided: boolean;
}

async function standing(tx: Queryable, wanted: Set<string>): Promise<Standing> {
  const rows = await tx.query<StandingRow>(
    `SELECT known.token, known.subjects, subject.id, subject.revision,
       known.token IN (SELECT token FROM identity_decisions WHERE undone_at IS NULL) AS decided
     FROM identifiers AS known
     LEFT JOIN subjects AS subject ON subject.id = ANY(known.subjects) WHERE known.token = ANY($1::bytea[])`,
    [[...wanted].map(tokenBytes)],
  );
  const found: Standing = { bearers: new Map(), revisions: new Map(), decidedOn: new Set() };
  for (const { token, subjects, id, revision, decided } of rows) {
    const text = token.toString('base64url');
    found.bearers.set(text, subjects);
    if (decided) found.decidedOn.add(text);
    if (id !== null && revision !== null) found.revisions.set(id, revision);
  }
  return found;
}

/** True when each listing was found in the subject that it names: they are read one after the other. */
function agreeing(
  listings: ReadonlyMap<string, StoredListing>,
  subjects: ReadonlyMap<string, StoredSubject>,
  { authority }: Touched,
): boolean {
  const owners = new Map<string, string>();
  for (const { id, facts } of subjects.values()) {
    for (const each of facts) owners.set(factsKey(each.authority, each.id), id);
  }
  return [...listings].every(([id, { subject }]) => (owners.get(factsKey(authority, id)) ?? null) === subject);
}

function unmoved(subjects: ReadonlyMap<string, StoredSubject>, revisions: ReadonlyMap<string, string>): boolean {
  if (subjects.size !== revisions.size) return false;
  return [...subjects.values()].every((subject) => revisions.get(subject.id) === subject.revision);
}
