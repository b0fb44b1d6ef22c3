import type { Organisation } from '@concord/contracts';
import type { TrustLine } from '@concord/trust';

/** What came of a contest, and the civil date on which it was decided; `by` is the `sub` of who did. */
export interface ContestDecision {
  outcome: 'REJECTED' | 'REVOKED' | 'ANNULLED' | 'CORRECTED';
  reason: string;
  decidedOn: string;
  by: string;
}

/** An organisation's contest of a line. Dates are civil dates of the catalogue's zone. */
export interface Contest {
  id: string;
  statement: string;
  lodgedOn: string;
  /** Within the window, and the first: the line adds nothing until it is decided. */
  inTime: boolean;
  /** The last day for its decision, 15 working days after; null for a timely one where the calendar is not out yet. */
  dueOn: string | null;
  decision: ContestDecision | null;
}

/** A line as the register keeps it. `recordedBy`, `approvedBy` and `by` are `sub` of tokens, and are told to nobody. */
export interface RegisterLine extends TrustLine {
  version: number;
  scheme: string;
  /** The authority that is competent for its scheme. */
  authority: string;
  organisation: Organisation;
  recordedBy: string;
  approvedBy: string | null;
  /** The civil date of the approval; missing on a line that is not approved, or was before the register kept it. */
  approvedOn?: string;
  /** Proof that the organisation was told before anybody else, and the last day of its window of contest. */
  told: { channel: string; deliveredOn: string; proof: string; windowClosesOn: string } | null;
  contests: Contest[];
  ended: { how: 'REVOKED' | 'ANNULLED'; on: string; reason: string; by: string } | null;
}

/** The contest that waits for its decision. */
export function pendingContest(line: Pick<RegisterLine, 'contests'>): Contest | undefined {
  return line.contests.find(({ decision }) => decision === null);
}
