import type {
  Decision,
  ListingState,
  MeasureRange,
  Notice,
  Proceedings,
  Subject,
  Suspension,
} from '@concord/contracts';

/** Whether and when the hub took the latest version of a listing or honour. */
export interface HubState {
  /** `parked`: a later version was refused while an earlier one stands, and until a higher one is taken a human decides. */
  state: 'pending' | 'taken' | 'rejected' | 'parked';
  /** When it was taken or refused, RFC 3339. */
  at?: string;
  /** Why it was refused. */
  code?: string;
}

/** How something came to its end: by whose decision, on which civil date, why. */
export interface Ending {
  by: string;
  on?: string;
  reason?: string;
}

/** A listing as its authority answers it. Dates are civil dates, ranges half-open. */
export interface Listing extends Proceedings {
  id: string;
  version: number;
  reference: string;
  /** On the day of the answer. */
  state: ListingState;
  ground: string;
  decision: Decision;
  subject: Subject;
  measures: MeasureRange[];
  suspensions: Suspension[];
  notice?: Notice;
  caseId?: string;
  /** `sub` of who prepared it, who may not approve it. */
  preparedBy: string;
  approvedBy?: string;
  ending?: Ending;
  hub: HubState;
  createdAt: string;
  updatedAt: string;
}

/** Which listings are asked for. */
export interface ListingQuery {
  reference?: string;
  state?: ListingState;
  cursor?: string;
  limit?: number;
}
