import type {
  Contact,
  ContactAnswer,
  Decision,
  EndOfSubjectBody,
  HonourDraft,
  HonourEndBody,
  HonourState,
  MessagesAnswer,
  ReasonBody,
  Subject,
  WithdrawEndBody,
} from '@concord/contracts';
import { call, type Connection } from './call.js';
import type { Ending, HubState } from './listing.js';
import { everyItem, withQuery, type Page } from './pages.js';
import { write, type WriteOptions } from './write.js';

/** An honour as its authority answers it. Dates are civil dates, the range half-open. */
export interface Honour {
  id: string;
  version: number;
  state: HonourState;
  scheme: string;
  benefits: string[];
  legalBasis: string;
  decision: Decision;
  subject: Subject;
  from: string;
  to: string;
  preparedBy: string;
  approvedBy?: string;
  ending?: Ending;
  hub: HubState;
  createdAt: string;
  updatedAt: string;
}

const pathOf = (id: string) => `/v1/honours/${encodeURIComponent(id)}`;

/**
 * Honours of one authority: prepared by one person, awarded by another. One is renewed by another of its own, from the day on which
 * it ends. Every method throws Refusal with the authority's stable code (`consent_required`, `second_person_required`,
 * `stale_version`, …), or Unreachable.
 */
export class HonoursClient {
  constructor(private readonly connection: Connection) {}

  create(draft: HonourDraft, options?: WriteOptions): Promise<Honour> {
    return write(this.connection, 'POST', '/v1/honours', draft, options);
  }

  get(id: string): Promise<Honour> {
    return call(this.connection, 'GET', pathOf(id));
  }

  page(query: { cursor?: string; limit?: number } = {}): Promise<Page<Honour>> {
    return call(this.connection, 'GET', withQuery('/v1/honours', query));
  }

  /** Every honour, in the order in which they were made. */
  every(): AsyncGenerator<Honour, void, undefined> {
    return everyItem(this.connection, '/v1/honours', {});
  }

  /** Awards it, by another person than the one who prepared it. */
  approve(id: string, options?: WriteOptions): Promise<Honour> {
    return this.step(id, 'approve', {}, options);
  }

  /** Ends it on a civil date, as a revocation does: that day is without it. */
  end(id: string, ended: HonourEndBody, options?: WriteOptions): Promise<Honour> {
    return this.step(id, 'end', ended, options);
  }

  /** As if it had never been. */
  annul(id: string, reason: ReasonBody = {}, options?: WriteOptions): Promise<Honour> {
    return this.step(id, 'annul', reason, options);
  }

  /** Ends it with its subject: death, dissolution or merger. All honours and listings of it at this authority end too. */
  endOfSubject(id: string, end: EndOfSubjectBody, options?: WriteOptions): Promise<Honour> {
    return this.step(id, 'end-of-subject', end, options);
  }

  /** Takes back a wrong record of that end, as a second person: what ended with it stays ended, and may be decided anew. */
  withdrawEndOfSubject(id: string, reason: WithdrawEndBody, options?: WriteOptions): Promise<Honour> {
    return this.step(id, 'end-of-subject/withdraw', reason, options);
  }

  /** How whoever is honoured is reached, and what was written to it. None of it is proof of service. */
  messages(id: string): Promise<MessagesAnswer> {
    return call(this.connection, 'GET', `${pathOf(id)}/messages`);
  }

  /** Sets how whoever is honoured is reached, for what waits too; an empty contact forgets it and stops what waits. */
  reach(id: string, contact: Contact, options?: WriteOptions): Promise<ContactAnswer> {
    return write(this.connection, 'PUT', `${pathOf(id)}/contact`, contact, options);
  }

  private step(id: string, step: string, body: object, options?: WriteOptions): Promise<Honour> {
    return write(this.connection, 'POST', `${pathOf(id)}/${step}`, body, options);
  }
}
