import { isDeepStrictEqual } from 'node:util';
import { groupSubjects, mergeSubject, type Facts } from '@concord/joint-list';
import type { Difference } from './lane-proof.js';
import type { StoredEntry } from './stored.js';

const keyOf = (facts: Facts) => `${facts.authority}|${facts.id}`;

/** What one stored entry says otherwise than the signed bytes of its listings. */
function compareEntry(entry: StoredEntry, group: readonly Facts[]): Difference[] {
  const { measures, honours } = mergeSubject(group);
  const differences: Difference[] = [];
  const note = (what: string, detail: string) => differences.push({ what, where: entry.subject, detail });
  for (const measure of new Set([...Object.keys(measures), ...Object.keys(entry.restrictions)])) {
    if (!isDeepStrictEqual(entry.restrictions[measure], measures[measure])) {
      note('restriction', `${measure} is not what its signed listings come to`);
    }
  }
  if (!isDeepStrictEqual(entry.rewards, honours)) note('reward', 'its honours are not what the signed events come to');
  return differences;
}

/**
 * Compares the stored joint lists with those that all accepted facts come to: every subject there, with the same listings
 * and content, and none that nothing signed supports. The subjects' internal ids are the one thing taken from the store.
 */
export function compareEntries(
  facts: readonly Facts[],
  entries: readonly StoredEntry[],
): { entries: number; differences: Difference[] } {
  const { groups } = groupSubjects(facts);
  const byListings = new Map(entries.map((entry) => [[...entry.listings].sort().join(' '), entry]));
  const differences: Difference[] = [];
  for (const group of groups) {
    const listings = group.map(keyOf).sort().join(' ');
    const entry = byListings.get(listings);
    if (entry) differences.push(...compareEntry(entry, group));
    else
      differences.push({
        what: 'entry',
        where: listings,
        detail: 'no subject in the joint lists has exactly these listings',
      });
    byListings.delete(listings);
  }
  for (const entry of byListings.values()) {
    differences.push({
      what: 'entry',
      where: entry.subject,
      detail: 'no signed event supports this subject as it stands',
    });
  }
  const seen = new Set<string>();
  for (const entry of entries) {
    const listings = entry.listings.join(' ');
    if (seen.has(listings)) differences.push({ what: 'entry', where: entry.subject, detail: 'it stands twice' });
    seen.add(listings);
  }
  return { entries: groups.length, differences };
}
