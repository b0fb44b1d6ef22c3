import { jointMeasure, type Basis, type JointMeasure } from '@concord/contracts';
import { covers, union } from '@concord/joint-list';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import type { Keyed } from '../lookups/subject-pages.js';

/** A measure of a subject as those with oversight read it. */
const restrictionItem = z.strictObject({ subject: z.uuid(), measure: z.string(), ...jointMeasure.shape });
export type RestrictionItem = z.infer<typeof restrictionItem>;

export const restrictionPage = pageAnswer(restrictionItem, 'Restrictions, and the cursor of the next page');

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

/** A basis with its keys in their order: jsonb keeps none. */
function inOrder({ authority, ground, listing, version, legalBasis, coverage, parked }: Basis): Basis {
  return { authority, ground, listing, version, legalBasis, coverage, ...(parked && { parked }) };
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
      bases: bases.filter((basis) => on === undefined || covers(basis.coverage, on)).map(inOrder),
    };
    return [{ key: measure, item }];
  });
}
