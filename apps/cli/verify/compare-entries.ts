import { isDeepStrictEqual } from 'node:util';
import type { ColumnCipher } from '@concord/database';
import { identifierTexts, mergeSubject, standing, type Facts } from '@concord/joint-list';
import type { Difference } from './difference.js';
import type { StoredEntry } from './stored.js';

/** A subject as the signed events make it: its facts by id and authority. */
export interface FoundSubject {
  facts: Facts[];
  /** Look-up tokens of those of its identifiers that another subject claims too. */
  contested: string[];
}

function storedFacts(entry: StoredEntry, cipher: ColumnCipher): unknown {
  try {
    return JSON.parse(cipher.open(entry.facts, `subjects.facts|${entry.subject}`).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What one stored subject says otherwise than the signed bytes of its listings. */
export function compareEntry(entry: StoredEntry, found: FoundSubject, cipher: ColumnCipher): Difference[] {
  const { measures, honours } = mergeSubject(found.facts);
  const differences: Difference[] = [];
  const note = (what: Difference['what'], detail: string) => differences.push({ what, where: entry.subject, detail });
  for (const measure of new Set([...Object.keys(measures), ...Object.keys(entry.restrictions)])) {
    if (!isDeepStrictEqual(entry.restrictions[measure], measures[measure]))
      note('restriction', `${measure} is not what its signed listings come to`);
  }
  if (!isDeepStrictEqual(entry.rewards, honours)) note('reward', 'its honours are not what the signed events come to');
  if (!isDeepStrictEqual(storedFacts(entry, cipher), found.facts))
    note('entry', 'its stored facts are not those of its signed listings');
  if (!isDeepStrictEqual(entry.contested, found.contested))
    note('entry', 'its contested identifiers are not those that others claim');
  const { kind } = (found.facts.find(standing) ?? found.facts[0])?.subject ?? {};
  if (entry.kind !== kind) note('entry', `its kind is ${entry.kind}, not ${kind}`);
  return differences;
}

/** The texts of the contested identifiers that a standing fact of the group bears. */
export function contestedTexts(facts: readonly Facts[], contested: ReadonlySet<string>): Set<string> {
  return new Set(facts.filter(standing).flatMap((each) => identifierTexts(each).filter((text) => contested.has(text))));
}
