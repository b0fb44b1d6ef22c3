import { hash } from 'node:crypto';
import type { Subject } from '@concord/contracts';
import { type Facts, groupSubjects, listingFacts, mergeSubject } from '@concord/joint-list';
import { parseSubject } from '@concord/subject';
import type { Version } from '../events/lives.js';

/** What a subject's entries say, without its internal id. */
export interface JointRow {
  kind: string;
  restrictions: unknown;
  rewards: unknown;
}

/** SHA-256 over all entries, sorted, in one form of JSON: the same for the same joint lists, whatever the subjects' ids are. */
export function jointDigest(rows: Iterable<JointRow>): string {
  const lines = [...rows].map(({ kind, restrictions, rewards }) => canonical([kind, restrictions, rewards]));
  return hash('sha256', lines.sort().join('\n'), 'hex');
}

/** The digest that the events must lead to: their latest versions merged in one pass, by the pure functions alone. */
export function expectedDigest(versions: readonly Version[]): string {
  const latest = new Map<string, Facts>();
  for (const { data, subject } of versions) {
    const sealed = { kind: subject.kind, sealed: '' };
    latest.set(data.id, listingFacts({ ...data, subject: sealed }, parseSubject(subject)));
  }
  const { groups } = groupSubjects([...latest.values()]);
  return jointDigest(groups.map(rowOf));
}

function rowOf(group: readonly Facts[]): JointRow {
  const { measures, honours } = mergeSubject(group);
  const kind: Subject['kind'] = group[0]?.subject.kind ?? 'NATURAL';
  return { kind, restrictions: measures, rewards: honours };
}

/** JSON with the keys of every object sorted. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
