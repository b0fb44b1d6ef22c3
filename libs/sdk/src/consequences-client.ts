import type { CheckRecord, CorrectionNotice } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { everyItem, withQuery, type Page } from './pages.js';

/** A check that an annulled listing refused, to be corrected by the end of `dueOn`, a civil date. Instants in UTC. */
export interface Consequence
  extends
    Pick<CheckRecord, 'checkId' | 'operator' | 'measure' | 'travelDate' | 'outcome' | 'at'>,
    Pick<CorrectionNotice, 'dueOn'> {
  /** Whether the operator's topic has the notice. */
  told: boolean;
  /** When the operator said that it was corrected; null while it has not. */
  acknowledgedAt: string | null;
}

/** Who was given what an annulled listing said: an executor by its feed, a regulator, or whoever reads the joint list. */
export interface Recipient {
  recipient: string;
  channel: 'feed' | 'regulator' | 'joint-list';
  /** Whether the topic that it reads tells otherwise by now. */
  corrected: boolean;
  /** When a regulator said that it put things right; null for who has not, and for channels that say nothing. */
  acknowledgedAt: string | null;
}

/** What follows from an annulment, for those with oversight. Every look-up is kept for the subject to see. */
export class ConsequencesClient {
  constructor(private readonly connection: Connection) {}

  /** A page of the checks that a listing refused; none while it is not annulled. */
  page(authority: string, listing: string, cursor?: string): Promise<Page<Consequence>> {
    return call(this.connection, 'GET', withQuery('/v1/consequences', { authority, listing, cursor }));
  }

  /** A page of the checks that were refused for want of a decision of whose an identifier is, or for one that was undone. */
  pageOfDecision(decision: string, cursor?: string): Promise<Page<Consequence>> {
    return call(this.connection, 'GET', withQuery('/v1/consequences', { decision, cursor }));
  }

  /** Who was given what the listing said; nobody while it is not annulled. */
  async recipients(authority: string, listing: string): Promise<Recipient[]> {
    const path = withQuery('/v1/consequences/recipients', { authority, listing });
    return (await call<{ items: Recipient[] }>(this.connection, 'GET', path)).items;
  }

  /** All of them, page by page. */
  every(authority: string, listing: string): AsyncGenerator<Consequence, void, undefined> {
    return everyItem(this.connection, '/v1/consequences', { authority, listing });
  }
}
