import { Refusal } from '@concord/contracts';
import type { ColumnCipher, Tx } from '@concord/database';
import { NOTHING } from '@concord/joint-list';
import { withoutConsent, type Told } from '../consents/consent.store.js';
import type { Change } from '../merge/change.js';
import type { Step } from '../consequences/restated.store.js';
import type { Folded } from '../merge/fold-run.js';
import { attachedTokens } from '../merge/attached-tokens.js';
import { formerOf } from '../merge/former-identifiers.js';
import { freshIdentifiers, freshSubjectIds } from '../merge/fresh-identifiers.js';
import { lockKnown } from '../merge/known.store.js';
import { factsKey, factsOf } from '../merge/known.js';
import { LookupTokens } from '../merge/lookup-tokens.js';
import { writeFolded } from '../merge/write-folded.js';
import { mend } from './mend.js';
import { readLog, type EventPlace } from './retry.store.js';

/** What taking an event in after all changes. */
export interface TakenIn extends Step {
  /** A higher version was taken in before: this one changes nothing any more. */
  superseded: boolean;
  /** To be numbered as the last statement of the transaction; null where the joint lists stay as they are. */
  change: Change | null;
}

/**
 * Folds an event that is found good into its listing and merges, under the locks of every other run. The lane is locked
 * already. Throws Refusal `transition_refused` where the listing belongs to another lane or has this version otherwise, and
 * where a natural person did not consent to the honour.
 */
export async function takeIn(tx: Tx, cipher: ColumnCipher, place: EventPlace, told: Told): Promise<TakenIn> {
  const { facts } = told;
  const { authority, lane, seq } = place;
  const tokens = new LookupTokens(cipher.lookupKey);
  const idFor = freshSubjectIds();
  const fresh = freshIdentifiers([facts], tokens, idFor);
  const known = await lockKnown(tx, cipher, tokens, { authority, listings: [facts.id], fresh });
  if ((await withoutConsent(tx, tokens, [told], attachedTokens(known, [facts], tokens))).size > 0) {
    throw new Refusal(
      'transition_refused',
      'consent_required: no consent of that person is on record that was given by then',
    );
  }
  const row = known.listings.get(facts.id);
  if (row && row.lane !== lane) throw new Refusal('transition_refused', `the listing belongs to lane ${row.lane}`);
  const all = factsOf(known);
  const key = factsKey(authority, facts.id);
  const latest = row ? { version: row.version, refused: row.refused, facts: all.get(key) ?? null } : NOTHING;
  const next = mend(latest, { seq, facts }, await readLog(tx, place, facts.id));
  const superseded = facts.version < latest.version;
  if (next.facts) all.set(key, next.facts);
  const { version, refused } = next;
  const listing = { lane, seq: superseded ? (row?.seq ?? seq) : seq, version, refused, subject: row?.subject ?? null };
  const folded: Folded = {
    faults: [[null]],
    listings: new Map([[facts.id, listing]]),
    facts: all,
    moved: next.facts !== latest.facts,
    former: next.facts ? formerOf(latest.facts, next.facts) : [],
  };
  const change = await writeFolded(tx, cipher, { authority, known, folded, tokens, idFor, fresh: fresh.size > 0 });
  return { superseded, change, before: new Map([[key, latest.facts]]), after: all };
}
