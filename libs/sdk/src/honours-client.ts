import type { Decision, HonourDraft, HonourEndBody, HonourState, Subject } from '@concord/contracts';
import { call, type Connection } from './call.js';
import type { Ending, HubState } from './listing.js';
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

/** Honours of one authority: prepared by one person, awarded by another. */
export class HonoursClient {
  constructor(private readonly connection: Connection) {}

  create(draft: HonourDraft, options?: WriteOptions): Promise<Honour> {
    return write(this.connection, 'POST', '/v1/honours', draft, options);
  }

  get(id: string): Promise<Honour> {
    return call(this.connection, 'GET', pathOf(id));
  }

  /** Awards it, by another person than the one who prepared it. */
  approve(id: string, options?: WriteOptions): Promise<Honour> {
    return write(this.connection, 'POST', `${pathOf(id)}/approve`, {}, options);
  }

  /** Ends it on a civil date: that day is without it. */
  end(id: string, ended: HonourEndBody, options?: WriteOptions): Promise<Honour> {
    return write(this.connection, 'POST', `${pathOf(id)}/end`, ended, options);
  }
}
