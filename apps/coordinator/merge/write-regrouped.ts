import type { ColumnCipher, Queryable } from '@concord/database';
import { changeOf, type Change } from './change.js';
import { freshSubjectIds } from './fresh-identifiers.js';
import { moveListings, writeSubjects } from './joint-lists.store.js';
import { factsKey, type Known } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';
import { regroup, type Regrouped } from './regroup.js';

/** What came of gathering anew. */
export interface Rewritten {
  /** To be numbered as the last statement of the transaction; null where readers are told nothing else than before. */
  change: Change | null;
  /** The new subject of the listings that changed theirs, by {@link factsKey}. */
  moved: ReadonlyMap<string, string>;
}

/** Gathers into subjects anew what is known and locked, as its decisions now are, and writes what moved. */
export async function writeRegrouped(
  tx: Queryable,
  cipher: ColumnCipher,
  known: Known,
  tokens: LookupTokens,
): Promise<Rewritten> {
  const facts = [...known.subjects.values()].flatMap((subject) => subject.facts);
  const regrouped = regroup(known, facts, tokens, freshSubjectIds());
  await writeSubjects(tx, cipher, regrouped);
  const moved = movedListings(known, regrouped);
  await moveListings(tx, moved);
  return { change: changeOf(known, regrouped, tokens), moved };
}

/** The new subject of the facts that changed theirs, by {@link factsKey}. */
export function movedListings(known: Known, { owners }: Regrouped): Map<string, string> {
  const moved = new Map<string, string>();
  for (const subject of known.subjects.values()) {
    for (const each of subject.facts) {
      const key = factsKey(each.authority, each.id);
      const owner = owners.get(key);
      if (owner !== undefined && owner !== subject.id) moved.set(key, owner);
    }
  }
  return moved;
}
