import type { ColumnCipher, Tx } from '@concord/database';
import { needsConsent, type Facts } from '@concord/joint-list';
import { eraseDueChecks } from '../benefits/benefit-check.store.js';
import { forgetInDecisions } from '../identity/gone-honours.store.js';
import { freshSubjectIds } from '../merge/fresh-identifiers.js';
import { attachedTokens } from '../merge/attached-tokens.js';
import { writeChange } from '../merge/joint-lists.store.js';
import { lockKnown } from '../merge/known.store.js';
import { factsKey } from '../merge/known.js';
import { LookupTokens } from '../merge/lookup-tokens.js';
import { writeFolded } from '../merge/write-folded.js';
import { whenTold } from './award-time.store.js';
import { eraseConsents, withoutConsent } from './consent.store.js';
import { eraseHonours } from './erasure.store.js';

/** What a withdrawal erased. */
export interface Withdrawn {
  /** Look-up tokens (base64url) under which a consent was on record. */
  tokens: string[];
  /** True when the joint lists changed. */
  changed: boolean;
}

/**
 * Erases the consents under these look-up tokens and every honour that rested on them, with the checks that told of one and its name in the decisions of humans, in the transaction, under the locks of
 * every run that takes events in: an honour of that person is taken in before, and goes too, or after, and is refused.
 */
export async function withdraw(tx: Tx, cipher: ColumnCipher, own: readonly string[]): Promise<Withdrawn> {
  const tokens = new LookupTokens(cipher.lookupKey);
  const idFor = freshSubjectIds();
  const fresh = new Map(own.map((token) => [token, idFor(token)]));
  const known = await lockKnown(tx, cipher, tokens, { authority: '', listings: [], fresh });
  const erased = await eraseConsents(tx, own);
  const facts = [...known.subjects.values()].flatMap((subject) => subject.facts);
  const honours = facts.filter((each) => needsConsent(each) && !tokens.ofFacts([each]).isDisjointFrom(new Set(own)));
  const told = await whenTold(tx, honours);
  const rested = told.filter((each) => !tokens.ofFacts([each.facts]).isDisjointFrom(new Set(erased)));
  const gone = new Set([
    ...(await withoutConsent(tx, tokens, told)),
    ...(await withoutConsent(tx, tokens, rested, attachedTokens(known, [], tokens))),
  ]);
  const change = await writeFolded(tx, cipher, {
    authority: '',
    known,
    folded: { faults: [], listings: new Map(), facts: factsWithout(facts, gone), moved: true, former: [] },
    tokens,
    idFor,
    fresh: true,
  });
  const names = [...gone].map(({ authority, id }) => ({ authority, listing: id }));
  await forgetInDecisions(tx, cipher, { names, tokens: [...tokens.ofFacts(gone)] });
  await eraseHonours(tx, [...gone]);
  await eraseDueChecks(tx, [...new Set([...own, ...tokens.ofFacts(gone)])]);
  // Last: every transaction of every authority waits for the counter's row.
  if (change) await writeChange(tx, change);
  return { tokens: erased, changed: change !== null };
}

function factsWithout(facts: readonly Facts[], gone: ReadonlySet<Facts>): Map<string, Facts> {
  const left = facts.filter((each) => !gone.has(each));
  return new Map(left.map((each) => [factsKey(each.authority, each.id), each]));
}
