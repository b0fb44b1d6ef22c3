import { freshBytes } from '@concord/database';
import type { Facts } from '@concord/joint-list';
import { v7 as uuid } from 'uuid';
import { factsKey, sortFacts } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';
import type { IdFor } from './regroup.js';

/** Gives each listing the subject id that it takes if it begins a subject; the same id each time it is asked. */
export function freshSubjectIds(): IdFor {
  const ids = new Map<string, string>();
  return (key) => {
    const id = ids.get(key) ?? uuid({ random: freshBytes(16) });
    ids.set(key, id);
    return id;
  };
}

/**
 * The subject-to-be of each identifier that the facts name, by look-up token: the one that the first listing bearing it
 * would begin. Mostly right, so that new identifiers are written once; where it is not, regrouping tells.
 */
export function freshIdentifiers(facts: readonly Facts[], tokens: LookupTokens, idFor: IdFor): Map<string, string> {
  const fresh = new Map<string, string>();
  for (const each of sortFacts([...facts])) {
    for (const token of tokens.ofFacts([each])) {
      if (!fresh.has(token)) fresh.set(token, idFor(factsKey(each.authority, each.id)));
    }
  }
  return fresh;
}
