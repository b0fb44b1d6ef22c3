import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';
import type { Change } from './change.js';
import { factsKey, type StoredListing } from './known.js';
import { tokenBytes } from './lookup-tokens.js';
import type { NextSubject, Regrouped } from './regroup.js';
import { sealFacts } from './subject-cipher.js';

/** Writes the subjects and identifiers that a regrouping changed. */
export async function writeSubjects(tx: Queryable, cipher: ColumnCipher, regrouped: Regrouped): Promise<void> {
  await upsertSubjects(tx, cipher, regrouped.written);
  if (regrouped.removed.length > 0) {
    await tx.query('DELETE FROM subjects WHERE id = ANY($1::uuid[])', [regrouped.removed.map(({ id }) => id)]);
  }
  const { bearers } = regrouped;
  const borne = [...bearers].filter(([, ids]) => ids.length > 0);
  if (borne.length > 0) {
    await tx.query(
      `UPDATE identifiers AS known SET subjects = given.subjects::uuid[]
       FROM unnest($1::bytea[], $2::text[]) AS given(token, subjects) WHERE known.token = given.token`,
      [borne.map(([token]) => tokenBytes(token)), borne.map(([, ids]) => `{${ids.join(',')}}`)],
    );
  }
  const free = [...bearers].filter(([, ids]) => ids.length === 0).map(([token]) => tokenBytes(token));
  if (free.length > 0) await tx.query('DELETE FROM identifiers WHERE token = ANY($1::bytea[])', [free]);
}

function upsertSubjects(tx: Queryable, cipher: ColumnCipher, written: readonly NextSubject[]): Promise<unknown> {
  return insertMany(tx, {
    table: 'subjects',
    columns: { id: 'uuid', kind: 'text', facts: 'bytea', restrictions: 'jsonb', rewards: 'jsonb', contested: 'jsonb' },
    rows: written.map(({ id, kind, text, merged, contested }) => [
      id,
      kind,
      sealFacts(cipher, id, text),
      merged.measures,
      merged.honours,
      contested,
    ]),
    onConflict: `(id) DO UPDATE SET kind = excluded.kind, facts = excluded.facts, restrictions = excluded.restrictions,
      rewards = excluded.rewards, contested = excluded.contested, revision = subjects.revision + 1`,
  });
}

/**
 * Writes the rows of a run's listings, and where facts of other listings moved, their subject. Throws when another lane
 * took one of these listings in at the same time: the run comes again and sees it.
 */
export async function writeListings(
  tx: Queryable,
  authority: string,
  listings: ReadonlyMap<string, StoredListing>,
  owners: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...listings].map(([id, { lane, seq, version, refused, subject }]) => [
    authority,
    id,
    lane,
    seq,
    version,
    refused,
    owners.get(factsKey(authority, id)) ?? subject,
  ]);
  const written = await insertMany(tx, {
    table: 'listings',
    columns: {
      authority: 'text',
      listing_id: 'uuid',
      lane: 'smallint',
      seq: 'bigint',
      version: 'integer',
      refused: 'integer',
      subject_id: 'uuid',
    },
    rows,
    onConflict: `(authority, listing_id) DO UPDATE SET seq = excluded.seq, version = excluded.version,
      refused = excluded.refused, subject_id = excluded.subject_id WHERE listings.lane = excluded.lane`,
    returning: '1 AS one',
  });
  if (written.length !== rows.length) throw new Error('a listing of the run was taken in by another lane');
}

/** Points the listings of facts that changed their subject without an event of their own to their new subject. */
export async function moveListings(tx: Queryable, moved: ReadonlyMap<string, string>): Promise<void> {
  if (moved.size === 0) return;
  const keys = [...moved.keys()].map((key) => key.split('|'));
  await tx.query(
    `UPDATE listings SET subject_id = given.subject
     FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS given(authority, listing, subject)
     WHERE listings.authority = given.authority AND listings.listing_id = given.listing`,
    [keys.map(([authority]) => authority), keys.map(([, listing]) => listing), [...moved.values()]],
  );
}

/** Gives the change its number. The counter's row is locked to the commit, so the order of numbers is that of commits. */
export async function writeChange(tx: Queryable, change: Change): Promise<void> {
  await tx.query(
    `WITH counter AS (UPDATE change_counter SET change = change + 1 RETURNING change)
     INSERT INTO changes (change, restricted, rewarded, removed, tokens, at)
     SELECT change, $1::uuid[], $2::uuid[], $3::jsonb, $4::bytea[], clock_timestamp() FROM counter`,
    [change.restricted, change.rewarded, JSON.stringify(change.removed), change.tokens.map(tokenBytes)],
  );
}
