import type { JointMeasure } from '@concord/contracts';
import { covers, union } from '@concord/joint-list';
import type { Keyed } from '../lookups/subject-pages.js';

/** A measure of a subject as those with oversight read it. */
export type RestrictionItem = { subject: string; measure: string } & JointMeasure;

export interface RestrictedSubject {
  id: string;
  restrictions: Record<string, JointMeasure>;
}

/** How items are shown. */
export interface Showing {
  /** Civil date: only what covers it, and the bases that do. */
  on?: string | undefined;
  /** The subject was found by an identifier that another claims too: whatever it covers refers to a human. */
  contested?: boolean | undefined;
}

/** The restrictions of a subject, one item a measure. */
export function restrictionItems(subject: RestrictedSubject, { on, contested }: Showing): Keyed<RestrictionItem>[] {
  return Object.entries(subject.restrictions).flatMap(([measure, { coverage, refer, bases }]) => {
    if (on !== undefined && !covers(coverage, on) && !covers(refer, on)) return [];
    const item: RestrictionItem = {
      subject: subject.id,
      measure,
      coverage: contested ? [] : coverage,
      refer: contested ? union([...coverage, ...refer]) : refer,
      bases: on === undefined ? bases : bases.filter((basis) => covers(basis.coverage, on)),
    };
    return [{ key: measure, item }];
  });
}
