import type { Organisation } from '@concord/contracts';
import type { TrustLine } from '@concord/trust';

/** What came of a contest, and the civil date on which it was decided; `by` is the `sub` of who did. */
export interface ContestDecision {
  outcome: 'REJECTED' | 'REVOKED' | 'ANNULLED' | 'CORRECTED' | 'UPHELD';
  reason: string;
  decidedOn: string;
  by: string;
}

/** An organisation's contest of a line. Dates are civil dates of the catalogue's zone. */
export interface Contest {
  id: string;
  statement: string;
  lodgedOn: string;
  /** Present where it is not the line that is contested but that its merit is taken away. */
  of?: 'WITHDRAWAL';
  /** Within the window, and the first: a line that counts against its organisation adds nothing until it is decided. */
  inTime: boolean;
  /** The last day for its decision, 15 working days after; null for a timely one where the calendar is not out yet. */
  dueOn: string | null;
  decision: ContestDecision | null;
}

/** Proof that an organisation was told, and the last day of its window of contest. Dates are civil dates. */
export interface Told {
  channel: string;
  deliveredOn: string;
  proof: string;
  windowClosesOn: string;
}

/**
 * That a merit is to be taken away, which is worse for its organisation: proposed by one, approved by another, told, and in
 * effect after a window of contest. `proposedBy` and `approvedBy` are `sub` of tokens.
 */
export interface Withdrawal {
  reason: string;
  proposedBy: string;
  proposedOn: string;
  approvedBy: string | null;
  approvedOn: string | null;
  told: Told | null;
  /** It is contested once: after that decision it takes effect, or is gone. */
  isContested?: boolean;
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
  told: Told | null;
  contests: Contest[];
  /** Of a merit alone; none, or missing, unless somebody proposed it. */
  withdrawal?: Withdrawal | null;
  ended: { how: 'REVOKED' | 'ANNULLED'; on: string; reason: string; by: string } | null;
}

/** True where a line counts for its organisation, so that taking it away is worse. Steps and decay never turn its sign. */
export function isMerit({ weight }: Pick<RegisterLine, 'weight'>): boolean {
  return weight.points > 0;
}

/** The contest that waits for its decision; the first of two, where the withdrawal of a contested merit is contested as well. */
export function pendingContest(line: Pick<RegisterLine, 'contests'>): Contest | undefined {
  return line.contests.find(({ decision }) => decision === null);
}
