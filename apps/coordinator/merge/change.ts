import type { Facts } from '@concord/joint-list';
import type { Known } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';
import type { Regrouped } from './regroup.js';

/** What readers of the joint lists must look at again after a run. */
export interface Change {
  restricted: string[];
  rewarded: string[];
  /** Kind of the subjects that are no more, by id. */
  removed: Record<string, string>;
  /** Look-up tokens whose feed records may have changed. */
  tokens: string[];
}

const has = (kind: Facts['kind'], ...lists: (readonly Facts[])[]) =>
  lists.some((facts) => facts.some((each) => each.kind === kind));

/** The change that a regrouping makes; null when no subject was written or removed. */
export function changeOf(known: Known, regrouped: Regrouped, tokens: LookupTokens): Change | null {
  const change: Change = { restricted: [], rewarded: [], removed: {}, tokens: [] };
  const affected = new Set<string>();
  const note = (id: string, before: readonly Facts[], after: readonly Facts[]) => {
    if (has('honour', before, after)) change.rewarded.push(id);
    if (!has('listing', before, after)) return;
    change.restricted.push(id);
    for (const token of tokens.ofFacts([...before, ...after])) affected.add(token);
  };
  for (const { id, facts } of regrouped.written) note(id, known.subjects.get(id)?.facts ?? [], facts);
  for (const { id, kind, facts } of regrouped.removed) {
    note(id, facts, []);
    change.removed[id] = kind;
  }
  change.tokens = [...affected];
  return change.restricted.length + change.rewarded.length > 0 ? change : null;
}
