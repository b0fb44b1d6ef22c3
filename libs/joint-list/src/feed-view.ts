import type { Range } from '@concord/contracts';
import { union } from './coverage.js';
import { standing, type Facts } from './facts.js';
import type { Merged } from './merge.js';

/** One subject as a feed sees it: its facts and what they merge to. */
export interface Claimant {
  facts: readonly Facts[];
  merged: Merged;
}

/** What an executor may know under one identifier, before it is blinded. */
export interface FeedView {
  measures: Record<string, Range[]>;
  refer: Record<string, Range[]>;
  names: string[];
  birthDate: string | undefined;
}

function add(to: Record<string, Range[]>, measure: string, ranges: readonly Range[]): void {
  if (ranges.length > 0) to[measure] = union([...(to[measure] ?? []), ...ranges]);
}

/**
 * What the feed of an executor of `measures` says under one identifier that `claimants` bear, or null when it says
 * nothing. A contested identifier (several claimants, or claimed elsewhere) restricts nobody: all it covers refers to a
 * human. Names are those of standing listings; a birth date is told only where all agree.
 */
export function feedView(
  claimants: readonly Claimant[],
  contested: boolean,
  measures: readonly string[],
): FeedView | null {
  const view: FeedView = { measures: {}, refer: {}, names: [], birthDate: undefined };
  const names = new Set<string>();
  const births = new Set<string>();
  for (const { facts, merged } of claimants) {
    for (const measure of measures) {
      const joint = merged.measures[measure];
      if (!joint) continue;
      add(contested ? view.refer : view.measures, measure, joint.coverage);
      add(view.refer, measure, joint.refer);
    }
    for (const each of facts) {
      if (each.kind !== 'listing' || !standing(each)) continue;
      for (const name of each.subject.names) names.add(name);
      if (each.subject.birthDate !== undefined) births.add(each.subject.birthDate);
    }
  }
  if (Object.keys(view.measures).length === 0 && Object.keys(view.refer).length === 0) return null;
  view.names = [...names].sort();
  if (births.size === 1) view.birthDate = [...births][0];
  return view;
}
