import type { Facts } from './facts.js';

/** What is known of one listing or honour of one authority, folded from the events of its lane in their order. */
export interface Latest {
  /** The latest accepted version and what it says; 0 and null while none was accepted. */
  version: number;
  facts: Facts | null;
  /** The highest version that was refused; 0 when none was. */
  refused: number;
}

/** A listing of which nothing was taken yet. */
export const NOTHING: Latest = { version: 0, facts: null, refused: 0 };

/** The facts of a parked listing say so; the facts of another do not. */
function marked(facts: Facts | null, parked: boolean): Facts | null {
  if (facts === null || (facts.parked ?? false) === parked) return facts;
  if (parked) return { ...facts, parked: true };
  const plain = { ...facts };
  delete plain.parked;
  return plain;
}

/** True when the facts say a version that was accepted before with other bytes: `version_conflict`, nothing changes. */
export function conflictsWith(latest: Latest, facts: Facts): boolean {
  return facts.version === latest.version;
}

/** After an accepted event: the highest version wins, whatever the order; a lower one changes nothing. */
export function accept(latest: Latest, facts: Facts): Latest {
  if (facts.version <= latest.version) return latest;
  return { ...latest, version: facts.version, facts: marked(facts, latest.refused > facts.version) };
}

/**
 * After a refused event that holds its place: what is in force refers to a human until a higher version is accepted.
 * `version` null (the bytes do not say) counts as the one after the latest accepted.
 */
export function refuse(latest: Latest, version: number | null): Latest {
  const refused = Math.max(latest.refused, version ?? latest.version + 1);
  return { ...latest, refused, facts: marked(latest.facts, refused > latest.version) };
}

/** An event of a listing with the verdict on it; one that conflicted with an accepted version is none: it changed nothing. */
export type Verdict = { facts: Facts } | { refused: number | null };

/** What a listing's events in the order of their lane come to, folded from nothing. */
export function replay(verdicts: Iterable<Verdict>): Latest {
  let latest = NOTHING;
  for (const verdict of verdicts) {
    latest = 'facts' in verdict ? accept(latest, verdict.facts) : refuse(latest, verdict.refused);
  }
  return latest;
}
