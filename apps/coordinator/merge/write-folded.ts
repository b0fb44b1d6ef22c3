import type { ColumnCipher, Queryable } from '@concord/database';
import { changeOf, type Change } from './change.js';
import type { Folded } from './fold-run.js';
import { keepFormer } from './former-identifiers.js';
import { moveListings, writeListings, writeSubjects } from './joint-lists.store.js';
import { factsKey, type Known } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';
import { regroup, type IdFor } from './regroup.js';
import { movedListings } from './write-regrouped.js';

/** Events of one authority folded over what is known and locked. */
export interface Folding {
  authority: string;
  known: Known;
  folded: Folded;
  tokens: LookupTokens;
  idFor: IdFor;
  /** True where identifiers were made that no subject bears yet: then subjects are gathered anew in any case. */
  fresh: boolean;
}

/**
 * Writes what a folding changes in the joint lists and gives the change to be numbered, null when subjects stay as they
 * are. The caller writes the change last: every run of every lane waits for the counter's row.
 */
export async function writeFolded(tx: Queryable, cipher: ColumnCipher, folding: Folding): Promise<Change | null> {
  const { authority, known, folded, tokens, idFor, fresh } = folding;
  if (!folded.moved && !fresh) {
    await writeListings(tx, authority, folded.listings, new Map());
    return null;
  }
  const regrouped = regroup(known, folded.facts.values(), tokens, idFor);
  await writeSubjects(tx, cipher, regrouped);
  await writeListings(tx, authority, folded.listings, regrouped.owners);
  const moved = movedListings(known, regrouped);
  for (const id of folded.listings.keys()) moved.delete(factsKey(authority, id));
  await moveListings(tx, moved);
  await keepFormer(tx, tokens, folded.former);
  return changeOf(known, regrouped, tokens);
}
