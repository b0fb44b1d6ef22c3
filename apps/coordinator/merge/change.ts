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

/** What readers of the lists and feeds are told of a subject, as texts to be compared. */
interface Told {
  restrictions: string;
  rewards: string;
  /** What decides its feed records: coverage, who claims which identifier, names and birth dates. Empty: it has none. */
  feed: string;
}

const NOTHING: Told = { restrictions: '{}', rewards: '[]', feed: '' };

function toldOf(facts: readonly Facts[], contested: readonly string[], { measures, honours }: Merged): Told {
  const covered = Object.entries(measures).map(([measure, { coverage, refer }]) => [measure, coverage, refer]);
  const claims = () => facts.filter(standing).map(({ kind, subject }) => [kind, subject]);
  return {
    restrictions: JSON.stringify(measures),
    rewards: JSON.stringify(honours),
    feed: covered.length === 0 ? '' : JSON.stringify([covered, contested, claims()]),
  };
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
    if (was.feed === is.feed) return;
    const standingFacts = [...(before?.facts ?? []), ...(after?.facts ?? [])].filter(standing);
    for (const token of tokens.ofFacts(standingFacts)) affected.add(token);
  };
  for (const next of regrouped.written) note(next.id, known.subjects.get(next.id), next);
  for (const gone of regrouped.removed) note(gone.id, gone, undefined);
  change.tokens = [...affected];
  return change.restricted.length + change.rewarded.length + change.tokens.length > 0 ? change : null;
}
