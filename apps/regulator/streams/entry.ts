import { createHash } from 'node:crypto';
import type { Basis, JointRestrictions, RegulatorEntry } from '@concord/contracts';
import { union } from '@concord/joint-list';
import type { Mandate } from '@concord/catalogue';

/** The key of an entry: subject and measure. */
export function entryId(subject: string, measure: string): string {
  return `${subject}|${measure}`;
}

function entryOf(record: JointRestrictions, measure: string, bases: Basis[]): RegulatorEntry {
  return {
    v: 1,
    entry: entryId(record.subject, measure),
    subject: record.subject,
    kind: record.kind,
    measure,
    coverage: union(bases.filter((basis) => !basis.parked).flatMap((basis) => basis.coverage)),
    refer: union(bases.filter((basis) => basis.parked).flatMap((basis) => basis.coverage)),
    bases,
  };
}

/**
 * What a mandate covers of a subject, by measure: bases whose ground and measure are both in it. What other bases restrict
 * is not told, nor that there are any: coverage is the union of the covered ones alone.
 */
export function entriesWithin(mandate: Mandate, record: JointRestrictions): Map<string, RegulatorEntry> {
  const entries = new Map<string, RegulatorEntry>();
  for (const measure of mandate.measures) {
    const bases = (record.measures[measure]?.bases ?? []).filter(({ ground }) => mandate.grounds.includes(ground));
    if (bases.length > 0) entries.set(measure, entryOf(record, measure, bases));
  }
  return entries;
}

/** Digest of an entry, by which a repetition is told from a change. */
export function digestOf(entry: RegulatorEntry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}

/** A change of an entry as a regulator is told of it. */
export interface Change {
  event: 'entry' | 'removed';
  entry: RegulatorEntry;
  /** Undefined for a removal. */
  digest: string | undefined;
}

/**
 * What a regulator must be told when a subject's record is `record` and it was last told `held` (measure → digest). A
 * repetition gives nothing; what is no longer covered gives a removal.
 */
export function changesFor(mandate: Mandate, record: JointRestrictions, held: ReadonlyMap<string, string>): Change[] {
  const now = entriesWithin(mandate, record);
  const changes: Change[] = [];
  for (const [measure, entry] of now) {
    const digest = digestOf(entry);
    if (held.get(measure) !== digest) changes.push({ event: 'entry', entry, digest });
  }
  for (const measure of held.keys()) {
    if (!now.has(measure)) changes.push({ event: 'removed', entry: entryOf(record, measure, []), digest: undefined });
  }
  return changes;
}
