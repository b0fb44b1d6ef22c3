import type {
  Identifier,
  PublishedTrustLine,
  TrustContribution,
  TrustDecideBody,
  TrustEndBody,
  TrustEndOfOrganisationBody,
  TrustLineBody,
  TrustTellBody,
} from '@concord/contracts';
import { call, type Connection } from './call.js';
import { withQuery, type Page } from './pages.js';
import { write, type WriteOptions } from './write.js';

type Told = TrustTellBody & { windowClosesOn: string };

/** A line of an organisation's trust record. Dates are civil dates, ranges half-open, points whole. */
export interface TrustLineAnswer {
  id: string;
  version: number;
  scheme: string;
  item: string;
  state: string;
  decision: TrustLineBody['decision'];
  told: Told | null;
  /** That a merit is to be taken away: proposed, approved by another, told; it ends after its window of contest. */
  withdrawal: { reason: string; proposedOn: string; approvedOn: string | null; told: Told | null } | null;
  ended: { how: 'REVOKED' | 'ANNULLED'; on: string; reason: string } | null;
  countsFrom: string | null;
  fallsOutOn: string;
  contributions: TrustContribution[];
}

/** What a total is used for; the instrument of the scheme names it. */
export type TrustEffect =
  | { use: 'INSPECTION_RATE'; percentOfNormalRate: number; article: string }
  | { use: 'FAST_TRACK'; applies: boolean; article: string };

/** What counts of an organisation in a scheme on a date. */
export interface OrganisationTrust {
  scheme: string;
  on: string;
  points: number;
  lines: PublishedTrustLine[];
  effects: TrustEffect[];
}

/** What an organisation sees of itself. */
export interface OwnTrust {
  schemes: {
    scheme: string;
    total: { on: string; points: number; lines: { id: string; points: number; why: string }[] };
    effects: TrustEffect[];
    lines: TrustLineAnswer[];
    /** Bodies that receive the published record by their mandate. */
    recipients: { authority: string; authorityName: { en: string; zh?: string }; legalBasis: string }[];
  }[];
  /** The newest; {@link TrustClient.lookups} has all. */
  lookups: TrustLookup[];
  /** The cursor of those before; null where there are none. */
  olderLookups: string | null;
}

/** That a body looked at a record of an organisation; `on` is the civil date that it asked for. */
export interface TrustLookup {
  at: string;
  authority: string;
  scheme: string;
  on: string;
}

/** Trust records of organisations: for the clerks of an authority, for whom a mandate covers, and for organisations themselves. */
export class TrustClient {
  constructor(private readonly connection: Connection) {}

  record(line: TrustLineBody, options?: WriteOptions): Promise<TrustLineAnswer> {
    return write(this.connection, 'POST', '/v1/lines', line, options);
  }

  approve(id: string, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'approve', {}, options);
  }

  tell(id: string, notice: TrustTellBody, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'tell', notice, options);
  }

  decide(id: string, decision: TrustDecideBody, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'decide', decision, options);
  }

  end(id: string, ending: TrustEndBody, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'end', ending, options);
  }

  /** Proposes to take a merit away that was told. */
  proposeWithdrawal(id: string, reason: string, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'withdrawal', { reason }, options);
  }

  approveWithdrawal(id: string, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'withdrawal/approve', {}, options);
  }

  tellWithdrawal(id: string, notice: TrustTellBody, options?: WriteOptions): Promise<TrustLineAnswer> {
    return this.step(id, 'withdrawal/tell', notice, options);
  }

  /** The organisation of a line is no more: gives the lines that ended with it. */
  endOfOrganisation(
    id: string,
    end: TrustEndOfOrganisationBody,
    options?: WriteOptions,
  ): Promise<{ items: TrustLineAnswer[] }> {
    return write(this.connection, 'POST', `/v1/lines/${encodeURIComponent(id)}/end-of-organisation`, end, options);
  }

  page(query: { state?: string; cursor?: string } = {}): Promise<Page<TrustLineAnswer>> {
    return call(this.connection, 'GET', withQuery('/v1/lines', query));
  }

  /** One organisation's record in a scheme. The look-up is kept, and shown to it. `on` is a civil date, today unless told. */
  organisation(scheme: string, identifier: Identifier, on?: string): Promise<OrganisationTrust> {
    return call(this.connection, 'GET', withQuery('/v1/organisations', { scheme, ...identifier, on }));
  }

  /** For an organisation's own token. */
  me(on?: string): Promise<OwnTrust> {
    return call(this.connection, 'GET', withQuery('/v1/me', { on }));
  }

  /** Who looked at the organisation's records, the newest first; for its own token. */
  lookups(query: { cursor?: string; limit?: number } = {}): Promise<Page<TrustLookup>> {
    return call(this.connection, 'GET', withQuery('/v1/me/lookups', query));
  }

  contest(line: string, statement: string, options?: WriteOptions): Promise<TrustLineAnswer> {
    return write(this.connection, 'POST', '/v1/me/contests', { line, statement }, options);
  }

  private step(id: string, name: string, body: unknown, options?: WriteOptions): Promise<TrustLineAnswer> {
    return write(this.connection, 'POST', `/v1/lines/${encodeURIComponent(id)}/${name}`, body, options);
  }
}
