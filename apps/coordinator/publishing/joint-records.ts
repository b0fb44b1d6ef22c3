import type { JointRestrictions, JointRewards, SubjectKind } from '@concord/contracts';
import type { StoredChange } from './changes.store.js';
import type { PresentSubject } from './present.store.js';

/** A record of a joint list and its key. */
export interface JointRecord<T> {
  key: string;
  value: T;
}

/** What a chunk of changes names, each with the last change that names it. */
export interface Named {
  restricted: Map<string, bigint>;
  rewarded: Map<string, bigint>;
  tokens: Map<string, bigint>;
  /** Kind of the subjects that are no more, by id. */
  removed: Map<string, string>;
}

/** Gathers what the changes name: of several changes of one thing only the last is told. */
export function namedIn(changes: readonly StoredChange[]): Named {
  const named: Named = { restricted: new Map(), rewarded: new Map(), tokens: new Map(), removed: new Map() };
  for (const { change, restricted, rewarded, tokens, removed } of changes) {
    for (const id of restricted) named.restricted.set(id, change);
    for (const id of rewarded) named.rewarded.set(id, change);
    for (const token of tokens) named.tokens.set(token, change);
    for (const [id, kind] of Object.entries(removed)) named.removed.set(id, kind);
  }
  return named;
}

type Place = Pick<JointRestrictions, 'v' | 'subject' | 'kind' | 'seq' | 'asOf'>;

/** The records of the named subjects. One that is gone by a later change is left to that change. */
function recordsOf<T>(
  named: ReadonlyMap<string, bigint>,
  { removed }: Named,
  present: ReadonlyMap<string, PresentSubject>,
  asOf: Date,
  valueOf: (place: Place, subject: PresentSubject | undefined) => T,
): JointRecord<T>[] {
  return [...named].flatMap(([id, change]) => {
    const subject = present.get(id);
    const kind = subject?.kind ?? removed.get(id);
    if (kind === undefined) return [];
    const place = {
      v: 1,
      subject: id,
      kind: kind as SubjectKind,
      seq: String(change),
      asOf: asOf.toISOString(),
    } as const;
    return [{ key: id, value: valueOf(place, subject) }];
  });
}

/** The present records of the joint restriction list; no measures is a removal. */
export function restrictionRecords(
  named: Named,
  present: ReadonlyMap<string, PresentSubject>,
  asOf: Date,
): JointRecord<JointRestrictions>[] {
  return recordsOf(named.restricted, named, present, asOf, (place, subject) => ({
    ...place,
    measures: subject?.measures ?? {},
  }));
}

/**
 * The present records of the joint reward list. No honours is a removal; of a natural person it is null, so that compaction
 * leaves nothing that tells that there ever was an honour.
 */
export function rewardRecords(
  named: Named,
  present: ReadonlyMap<string, PresentSubject>,
  asOf: Date,
): JointRecord<JointRewards | null>[] {
  return recordsOf(named.rewarded, named, present, asOf, (place, subject) => {
    const honours = subject?.honours ?? [];
    return place.kind === 'NATURAL' && honours.length === 0 ? null : { ...place, honours };
  });
}
