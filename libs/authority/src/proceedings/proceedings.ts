import type { Decision, ExemptionBody, MeasureRange, Notice, RemovalKind } from '@concord/contracts';

/** How a proceeding was decided, on which civil date, and by whom (`sub`). */
interface Ruling<O extends string> {
  outcome: O;
  on: string;
  reason: string;
  by: string;
}

/** An objection of the subject, as it was lodged. Instants are RFC 3339, dates civil dates of the authority's zone. */
export interface Objection {
  id: string;
  lodgedAt: string;
  /** Civil date of `lodgedAt`. */
  lodgedOn: string;
  statement: string;
  /** The extension objected to; without it the listing. */
  extension?: string;
  /** Lodged within its window. One that came late is a request for correction. */
  timely: boolean;
  /** The last day on which to decide; without it the calendar does not reach so far, and it is suspended all the same. */
  dueOn?: string;
  decision?: Ruling<'upheld' | 'partly' | 'rejected'> & { measures?: string[] };
}

/** An application that the listing end. */
export interface Removal {
  id: string;
  on: string;
  kind: RemovalKind;
  evidence: string;
  dueOn: string;
  decision?: Ruling<'granted' | 'refused'>;
}

/** An extension: proposed, approved by a second person, then notified, which gives it effect. */
export interface Prolongation {
  id: string;
  /** From each measure's end at the time of the proposal to its new one. */
  measures: MeasureRange[];
  decision: Decision;
  preparedBy: string;
  approvedBy?: string;
  notice?: Notice;
  /** True once an objection to it was upheld. */
  fallen?: true;
}

/** A court's stay, or that of bankruptcy. */
export interface Stay {
  id: string;
  kind: 'court' | 'bankruptcy';
  from: string;
  order: string;
  by: string;
  lifted?: { on: string; reason: string; by: string };
}

/** Measures that do not bind over `[from, to)`, for a purpose. */
export type Exemption = ExemptionBody & { id: string; by: string };

/** All that is and was pending about a listing, each kind in the order in which it came. */
export interface Proceedings {
  objections: Objection[];
  removals: Removal[];
  extensions: Prolongation[];
  stays: Stay[];
  exemptions: Exemption[];
}

export const NO_PROCEEDINGS: Proceedings = {
  objections: [],
  removals: [],
  extensions: [],
  stays: [],
  exemptions: [],
};
