import type { TrustDecision, TrustWeight } from '@concord/contracts';

/** Where a line stands by what people did; what it adds on a date follows from its dates. */
export const LINE_STATES = ['DRAFT', 'APPROVED', 'TOLD', 'CONTESTED', 'REVOKED', 'ANNULLED'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** From (inclusive) until (exclusive; null: until somebody decides) a line adds nothing. */
export interface LineSuspension {
  from: string;
  to: string | null;
  /** A contest in time waits for its decision; or a contest that was late was not decided within its days. */
  reason: 'CONTESTED' | 'OVERDUE';
}

/** As much of a line as its contribution follows from. Dates are civil dates of the jurisdiction. */
export interface TrustLine {
  id: string;
  scheme: string;
  item: string;
  decision: TrustDecision;
  /** What the item weighed when the line was recorded: a later catalogue does not rewrite it. */
  weight: TrustWeight;
  state: LineState;
  /** The first day on which it counts: the day after the window of contest; null until the organisation is told. */
  countsFrom: string | null;
  suspensions: readonly LineSuspension[];
  /** The day from which it was revoked; of a merit a day to come, while its organisation may contest that. */
  endedOn: string | null;
}
