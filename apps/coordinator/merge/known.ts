import type { Facts } from '@concord/joint-list';
import type { StoredDecision } from '../identity/identity-decision.row.js';

/** A subject as it is stored. */
export interface StoredSubject {
  id: string;
  revision: string;
  kind: string;
  facts: Facts[];
  /** The JSON of `facts` as it was stored. */
  text: string;
  /** Look-up tokens (base64url) of identifiers that another subject claims too, sorted. */
  contested: string[];
}

/** What is stored of one listing or honour of one authority; `subject` is null while no version was accepted. */
export interface StoredListing {
  lane: number;
  seq: bigint;
  version: number;
  refused: number;
  subject: string | null;
}

/** All that a run may touch, read under locks: every subject that is linked to it by any chain of identifiers. */
export interface Known {
  subjects: Map<string, StoredSubject>;
  /** By listing id, of the run's own authority. */
  listings: Map<string, StoredListing>;
  /** Subjects by look-up token (base64url), as stored; an identifier new in this run already names its subject-to-be. */
  bearers: Map<string, string[]>;
  /** The decisions that hold of any of these identifiers. */
  decisions: StoredDecision[];
}

/** What names a listing hub-wide: two authorities may use one id, and neither touches the other's. */
export function factsKey(authority: string, listing: string): string {
  return `${authority}|${listing}`;
}

/** What a {@link factsKey} names. */
export function nameOf(key: string): { authority: string; listing: string } {
  const [authority = '', listing = ''] = key.split('|');
  return { authority, listing };
}

/** All facts of what is known, by {@link factsKey}. */
export function factsOf(known: Known): Map<string, Facts> {
  const facts = [...known.subjects.values()].flatMap((subject) => subject.facts);
  return new Map(facts.map((each) => [factsKey(each.authority, each.id), each]));
}

/** Facts in the order in which they are stored and merged: by id, then authority. */
export function sortFacts(facts: Facts[]): Facts[] {
  return facts.sort((a, b) => compare(a.id, b.id) || compare(a.authority, b.authority));
}

/** Order of two texts by their code units, the same in every process. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
