import { mergeSubject, standing, type Facts, type Merged } from '@concord/joint-list';
import type { Known, StoredSubject } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';
import type { NextSubject, Regrouped } from './regroup.js';

/** What readers of the joint lists must look at again after a run. */
export interface Change {
  restricted: string[];
  rewarded: string[];
  /** Kind of the subjects that are no more and were told of, by id. */
  removed: Record<string, string>;
  /** Look-up tokens whose feed records may have changed. */
  tokens: string[];
}

/** What is told of a subject, as far as texts tell it; what decides its feed records is compared apart. */
interface Told {
  facts: readonly Facts[];
  contested: readonly string[];
  restrictions: string;
  rewards: string;
  /** Coverage by measure; empty: it has no feed record. */
  covered: string;
}

const NOTHING: Told = { facts: [], contested: [], restrictions: '{}', rewards: '[]', covered: '' };

function toldOf(facts: readonly Facts[], contested: readonly string[], { measures, honours }: Merged): Told {
  const covered = Object.entries(measures).map(([measure, { coverage, refer }]) => [measure, coverage, refer]);
  return {
    facts,
    contested,
    restrictions: covered.length === 0 ? '{}' : JSON.stringify(measures),
    rewards: honours.length === 0 ? '[]' : JSON.stringify(honours),
    covered: covered.length === 0 ? '' : JSON.stringify(covered),
  };
}

/** Who claims which identifier, under which names and birth dates. */
function claims({ facts, contested }: Told): string {
  return JSON.stringify([contested, facts.filter(standing).map(({ kind, subject }) => [kind, subject])]);
}

function sameInFeeds(was: Told, is: Told): boolean {
  return was.covered === is.covered && (is.covered === '' || claims(was) === claims(is));
}

/**
 * The change that a regrouping makes; null when nobody is told anything else than before. A version that has no effect yet
 * (a notice) is stored and changes nothing for readers.
 */
export function changeOf(known: Known, regrouped: Regrouped, tokens: LookupTokens): Change | null {
  const change: Change = { restricted: [], rewarded: [], removed: {}, tokens: [] };
  const affected = new Set<string>();
  const note = (id: string, before: StoredSubject | undefined, after: NextSubject | undefined) => {
    const was = before ? toldOf(before.facts, before.contested, mergeSubject(before.facts)) : NOTHING;
    const is = after ? toldOf(after.facts, after.contested, after.merged) : NOTHING;
    if (was.restrictions !== is.restrictions) change.restricted.push(id);
    if (was.rewards !== is.rewards) change.rewarded.push(id);
    if (!after && (was.restrictions !== is.restrictions || was.rewards !== is.rewards)) {
      change.removed[id] = before?.kind ?? 'NATURAL';
    }
    if (sameInFeeds(was, is)) return;
    for (const token of tokens.ofFacts([...was.facts, ...is.facts].filter(standing))) affected.add(token);
  };
  for (const next of regrouped.written) note(next.id, known.subjects.get(next.id), next);
  for (const gone of regrouped.removed) note(gone.id, gone, undefined);
  change.tokens = [...affected];
  return change.restricted.length + change.rewarded.length + change.tokens.length > 0 ? change : null;
}
