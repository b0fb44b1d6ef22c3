import type { CommitmentBody, Side, StepBody, StepName } from '@concord/contracts';

/** A step as it is kept. `sub` is whose token took it: it tells a second person from the first and is answered to nobody. */
export interface Taken<N extends StepName> {
  step: N;
  at: string;
  /** Civil date of `at` in the service's zone. */
  on: string;
  side: Side;
  sub: string;
  body: StepBody<N>;
}

export type AnyTaken = { [N in StepName]: Taken<N> }[StepName];

/** A breach as the independent body holds or held it. */
export interface Finding {
  breach: boolean;
  on: string;
  sub: string;
}

/** What one hearing came to. A hearing ends with a finding; a finding may be looked at by another person. */
export interface Hearing {
  openedOn: string;
  /** `sub` of who prepared it. */
  sub: string;
  repliedOn: string | undefined;
  /** The last one stands. */
  findings: Finding[];
  /** When the department asked for a review that is not decided yet. */
  reviewAskedOn: string | undefined;
  /** How often a review was asked for, decided or not. */
  reviews: number;
}

/** A commitment as its steps make it. Dates are civil dates of the service's zone; amounts in fen. */
export interface Commitment {
  id: string;
  version: number;
  recordedBy: { side: Side; sub: string };
  body: CommitmentBody;
  isAdmitted: boolean;
  isStruck: boolean;
  /** After agreed amendments and force majeure; that of a milestone moves by the same days. */
  dueOn: string;
  evidence: StepBody<'evidence'>[];
  /** Asked for and not agreed yet. */
  amendment: StepBody<'amend'> | undefined;
  pauses: StepBody<'pause'>[];
  hearings: Hearing[];
}

/** A commitment as it is recorded. */
export function recorded(id: string, body: CommitmentBody, by: { side: Side; sub: string }): Commitment {
  return {
    id,
    version: 1,
    recordedBy: by,
    body,
    isAdmitted: false,
    isStruck: false,
    dueOn: body.dueOn,
    evidence: [],
    amendment: undefined,
    pauses: [],
    hearings: [],
  };
}
