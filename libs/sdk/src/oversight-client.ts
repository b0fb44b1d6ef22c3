import type { CheckRecord, EntryReceipt, Identifier, JointHonour, JointMeasure } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { IdentityClient } from './identity-client.js';
import { everyItem, withQuery, type Page } from './pages.js';

export type JointPage<T> = Page<T>;

/** A measure of a subject: the union of its bases in force, and the ranges for which a human decides. */
export type RestrictionItem = { subject: string; measure: string } & JointMeasure;
/** An honour of a subject with its benefits. */
export type RewardItem = { subject: string } & JointHonour;

/** A check without the token that blinds whom it was about. */
export type CheckOnRecord = Omit<CheckRecord, 'v' | 'token'>;

export interface JointQuery {
  identifier?: Identifier;
  /** Civil date: only what covers it. */
  on?: string;
  /** With an identifier, an instant (RFC 3339): what the hub knew then. */
  knownAt?: string;
  cursor?: string;
  limit?: number;
}

/** Whose entries, of which measure (all of them without one), as known when (an instant, RFC 3339). */
export interface ReceiptQuery {
  identifier: Identifier;
  measure?: string;
  knownAt?: string;
}

const queryOf = ({ identifier, ...rest }: JointQuery) => ({ ...identifier, ...rest });

/**
 * The two joint lists and what the hub refused, for those with oversight. Every look-up of a subject is kept for that
 * subject to see. Every method throws Refusal with the coordinator's stable code, or Unreachable.
 */
export class OversightClient {
  /** Whose an identifier is that two people claim. */
  readonly identity: IdentityClient;

  constructor(private readonly connection: Connection) {
    this.identity = new IdentityClient(connection);
  }

  /** A page of the joint restriction list, or of what one identifier leads to. */
  restrictions(query: JointQuery = {}): Promise<Page<RestrictionItem>> {
    return call(this.connection, 'GET', withQuery('/v1/restrictions', queryOf(query)));
  }

  /** A page of the joint reward list, or of what one identifier leads to. */
  rewards(query: JointQuery = {}): Promise<Page<RewardItem>> {
    return call(this.connection, 'GET', withQuery('/v1/rewards', queryOf(query)));
  }

  /** What the entries under an identifier were derived from, so that whoever holds it can derive them again without the hub. */
  receipt({ identifier, ...rest }: ReceiptQuery): Promise<EntryReceipt> {
    return call(this.connection, 'GET', withQuery('/v1/receipts', { ...identifier, ...rest }));
  }

  /** One check as its operator recorded it; `asOf` says up to when the counter knew all that the hub knew. */
  check(checkId: string): Promise<CheckOnRecord> {
    return call(this.connection, 'GET', `/v1/checks/${encodeURIComponent(checkId)}`);
  }

  /** The whole joint restriction list, page by page. */
  everyRestriction(query: Omit<JointQuery, 'cursor'> = {}): AsyncGenerator<RestrictionItem, void, undefined> {
    return everyItem(this.connection, '/v1/restrictions', queryOf(query));
  }

  /** The whole joint reward list, page by page. */
  everyReward(query: Omit<JointQuery, 'cursor'> = {}): AsyncGenerator<RewardItem, void, undefined> {
    return everyItem(this.connection, '/v1/rewards', queryOf(query));
  }

  /** A page of the messages that were refused, newest first. */
  rejections(cursor?: string): Promise<Page<Record<string, unknown>>> {
    return call(this.connection, 'GET', withQuery('/v1/rejections', { cursor }));
  }

  /** A refused message with its bytes and why it was refused. */
  rejection(id: string): Promise<Record<string, unknown>> {
    return call(this.connection, 'GET', `/v1/rejections/${encodeURIComponent(id)}`);
  }

  /** Has it judged again, once the cause was mended. Throws Refusal `transition_refused` where it is refused still. */
  retry(id: string): Promise<Record<string, unknown>> {
    return call(this.connection, 'POST', `/v1/rejections/${encodeURIComponent(id)}/retry`, { body: {} });
  }
}
