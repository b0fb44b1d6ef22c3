import type { CheckRecord, CorrectionNotice } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { everyItem, withQuery, type Page } from './pages.js';

/** Why something is otherwise: `annulled`, `finding-made`, `finding-undone`, or what happened by the event that takes back days. */
type Reason = string;

/** A check that was refused by what is otherwise now, to be corrected by the end of `dueOn`, a civil date. Instants in UTC. */
export interface Consequence
  extends
    Pick<CheckRecord, 'checkId' | 'operator' | 'measure' | 'travelDate' | 'outcome' | 'at'>,
    Pick<CorrectionNotice, 'dueOn'> {
  reason: Reason;
  /** Whether the operator's topic has the notice. */
  told: boolean;
  /** When the operator said that it was corrected; null while it has not. */
  acknowledgedAt: string | null;
}

/** Who was given what is otherwise now: an executor by its feed, a regulator, or whoever reads the joint list. */
export interface Recipient {
  recipient: string;
  channel: 'feed' | 'regulator' | 'joint-list';
  reason: Reason;
  /** When it was annulled, found or taken back. */
  at: string;
  /** The last civil date on which it is to be put right. */
  dueOn: string | null;
  /** Whether the topic that it reads tells otherwise by now. */
  corrected: boolean;
  /** When it said that it put things right; null for who has not, and for the joint list, which says nothing. */
  acknowledgedAt: string | null;
}

/** What follows from an annulment, from days taken back and from findings, for those with oversight. Every look-up is kept for the subject to see. */
export class ConsequencesClient {
  constructor(private readonly connection: Connection) {}

  /** A page of the checks that a listing refused and that are to be corrected; none while all it said stands. */
  page(authority: string, listing: string, cursor?: string): Promise<Page<Consequence>> {
    return call(this.connection, 'GET', withQuery('/v1/consequences', { authority, listing, cursor }));
  }

  /** A page of the checks that were refused for want of a decision of whose an identifier is, or for one that was undone. */
  pageOfDecision(decision: string, cursor?: string): Promise<Page<Consequence>> {
    return call(this.connection, 'GET', withQuery('/v1/consequences', { decision, cursor }));
  }

  /** Who was given what a decision of whose an identifier is made otherwise, or its undoing. */
  async recipientsOfDecision(decision: string): Promise<Recipient[]> {
    const path = withQuery('/v1/consequences/recipients', { decision });
    return (await call<{ items: Recipient[] }>(this.connection, 'GET', path)).items;
  }

  /** Who was given what the listing said; nobody while all of it stands. */
  async recipients(authority: string, listing: string): Promise<Recipient[]> {
    const path = withQuery('/v1/consequences/recipients', { authority, listing });
    return (await call<{ items: Recipient[] }>(this.connection, 'GET', path)).items;
  }

  /** All of them, page by page. */
  every(authority: string, listing: string): AsyncGenerator<Consequence, void, undefined> {
    return everyItem(this.connection, '/v1/consequences', { authority, listing });
  }
}
