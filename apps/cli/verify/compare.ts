import type { Identifier } from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import {
  groupSubjects,
  isConsentedBy,
  needsConsent,
  statedTexts,
  type Facts,
  type IdentityDecision,
} from '@concord/joint-list';
import { lookupToken } from '@concord/subject';
import { compareEntry, contestedTexts } from './compare-entries.js';
import type { Difference } from './difference.js';
import type { RecomputedListing } from './recompute.js';
import type { StoredEntry, StoredListing } from './stored.js';

/** Everything derived that the coordinator stores. */
export interface Derived {
  /** Honours whose key was erased, by `AUTHORITY|LISTING`: no more than a refusal is known of them. */
  erased: ReadonlySet<string>;
  /** When each consent that is on record was given, by look-up token of the identifier. */
  consents: ReadonlyMap<string, Date>;
  entries: readonly StoredEntry[];
  listings: readonly StoredListing[];
  /** Subjects by look-up token. */
  bearers: ReadonlyMap<string, readonly string[]>;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const keyOf = (facts: Facts) => `${facts.authority}|${facts.id}`;

/** The listings table against what was recomputed, by `AUTHORITY|LISTING`. */
function compareListings(
  stored: readonly StoredListing[],
  found: ReadonlyMap<string, RecomputedListing>,
  erased: ReadonlySet<string>,
): Difference[] {
  const differences: Difference[] = [];
  const missing = new Map(found);
  for (const { authority, listing, ...row } of stored) {
    const where = `${authority}|${listing}`;
    const one = missing.get(where);
    missing.delete(where);
    const note = (detail: string) => differences.push({ what: 'listing', where, detail });
    if (erased.has(where) && (one?.facts ?? null) === null) {
      if (row.subject !== null) note('it was erased, and a subject is still said of it');
      continue;
    }
    if (!one) {
      note('no signed event speaks of it');
      continue;
    }
    if (row.version !== one.version || row.refused !== one.refused)
      note(`version ${row.version}, refused ${row.refused}; its events come to ${one.version} and ${one.refused}`);
    if (row.lane !== one.lane || BigInt(row.seq) !== one.seq)
      note(`stands at ${row.lane}/${row.seq}, its latest version at ${one.lane}/${one.seq}`);
    if ((row.subject === null) !== (one.facts === null)) note('it has a subject exactly when a version was accepted');
  }
  for (const where of missing.keys())
    if (!erased.has(where))
      differences.push({ what: 'listing', where, detail: 'its events were taken in and its row is not there' });
  return differences;
}

function listingsOf(listings: readonly StoredListing[]): Map<string, string[]> {
  const bySubject = new Map<string, string[]>();
  for (const { subject, authority, listing } of listings) {
    if (subject === null) continue;
    const known = bySubject.get(subject);
    if (known) known.push(`${authority}|${listing}`);
    else bySubject.set(subject, [`${authority}|${listing}`]);
  }
  return bySubject;
}

function compareBearers(stored: Derived['bearers'], found: ReadonlyMap<string, readonly string[]>): Difference[] {
  const differences: Difference[] = [];
  for (const token of new Set([...stored.keys(), ...found.keys()])) {
    const [is, should] = [stored.get(token)?.join(' ') ?? '', [...(found.get(token) ?? [])].sort(order).join(' ')];
    if (is !== should)
      differences.push({ what: 'identifier', where: token, detail: `leads to [${is}], not to [${should}]` });
  }
  return differences;
}

/**
 * Compares all that is derived with what the accepted facts and the decisions that hold come to: every listing, every subject with the same listings and
 * content, every identifier, and nothing that no signed event supports. The subjects' internal ids are the one thing taken
 * from the store.
 */
export function compareDerived(
  found: ReadonlyMap<string, RecomputedListing>,
  decisions: readonly IdentityDecision[],
  derived: Derived,
  cipher: ColumnCipher,
): { entries: number; differences: Difference[] } {
  const differences = compareListings(derived.listings, found, derived.erased);
  const facts = [...found.values()].flatMap((one) => (one.facts ? [one.facts] : []));
  const { groups, contested } = groupSubjects(facts, decisions);
  const owned = listingsOf(derived.listings);
  const byListings = new Map<string, StoredEntry>();
  const unsupported = new Set(derived.entries);
  for (const entry of derived.entries) byListings.set((owned.get(entry.subject) ?? []).sort(order).join(' '), entry);
  const tokens = new Map<string, string>();
  const tokenOf = (text: string): string => {
    const token = tokens.get(text) ?? lookupToken(cipher.lookupKey, identifierOf(text)).toString('base64url');
    tokens.set(text, token);
    return token;
  };
  for (const { facts: each, time } of found.values()) {
    if (!each || !needsConsent(each)) continue;
    if (statedTexts(each).some((text) => isConsentedBy(derived.consents.get(tokenOf(text)), time))) continue;
    differences.push({ what: 'reward', where: keyOf(each), detail: 'no consent of this person by then is on record' });
  }
  const bearers = new Map<string, string[]>();
  for (const group of groups) {
    const sorted = group.sort((a, b) => order(a.id, b.id) || order(a.authority, b.authority));
    const listings = sorted.map(keyOf).sort(order).join(' ');
    const entry = byListings.get(listings);
    if (!entry) {
      differences.push({ what: 'entry', where: listings, detail: 'no stored subject has exactly these listings' });
      continue;
    }
    unsupported.delete(entry);
    const claimed = [...contestedTexts(sorted, contested)].map(tokenOf).sort(order);
    differences.push(...compareEntry(entry, { facts: sorted, contested: claimed }, cipher));
    for (const token of new Set(sorted.flatMap(statedTexts).map(tokenOf)))
      bearers.set(token, [...(bearers.get(token) ?? []), entry.subject]);
  }
  for (const { subject } of unsupported)
    differences.push({ what: 'entry', where: subject, detail: 'no signed event supports this subject as it stands' });
  differences.push(...compareBearers(derived.bearers, bearers));
  return { entries: groups.length, differences };
}

/** The identifier of a canonical text `TYPE|COUNTRY|VALUE`. */
function identifierOf(text: string): Identifier {
  const [type, country, ...value] = text.split('|');
  return { type, country, value: value.join('|') } as Identifier;
}
