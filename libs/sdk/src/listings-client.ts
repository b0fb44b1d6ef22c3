import type {
  Contact,
  ContactAnswer,
  EndOfSubjectBody,
  ExemptionBody,
  ExtensionBody,
  LiftBody,
  ListingDraft,
  ListingPatch,
  MessagesAnswer,
  ObjectionBody,
  ObjectionDecisionBody,
  ReasonBody,
  RemovalBody,
  RemovalDecisionBody,
  RepairBody,
  RevokeBody,
  ServeBody,
  StayBody,
  WithdrawEndBody,
} from '@concord/contracts';
import { call, type Connection } from './call.js';
import type { Listing, ListingQuery } from './listing.js';
import { everyItem, withQuery, type Page } from './pages.js';
import { write, type WriteOptions } from './write.js';

const pathOf = (id: string) => `/v1/listings/${encodeURIComponent(id)}`;

/**
 * Listings of one authority, one at a time: prepared by one person, approved by another, then served. Every method throws
 * Refusal with the authority's stable code (`not_competent`, `second_person_required`, `stale_version`, …), or Unreachable.
 */
export class ListingsClient {
  constructor(private readonly connection: Connection) {}

  /** Prepares a listing: a DRAFT, of which nobody is told. */
  create(draft: ListingDraft, options?: WriteOptions): Promise<Listing> {
    return write(this.connection, 'POST', '/v1/listings', draft, options);
  }

  get(id: string): Promise<Listing> {
    return call(this.connection, 'GET', pathOf(id));
  }

  page(query: ListingQuery = {}): Promise<Page<Listing>> {
    return call(this.connection, 'GET', withQuery('/v1/listings', query));
  }

  /** Every listing that the query means, in the order in which they were made. */
  every(query: Omit<ListingQuery, 'cursor'> = {}): AsyncGenerator<Listing, void, undefined> {
    return everyItem(this.connection, '/v1/listings', query);
  }

  /** Changes a draft. */
  revise(id: string, patch: ListingPatch, options?: WriteOptions): Promise<Listing> {
    return write(this.connection, 'PATCH', pathOf(id), patch, options);
  }

  /** Approves a draft, by another person than the one who prepared it: the hub learns of it, and nothing takes effect yet. */
  approve(id: string, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'approve', {}, options);
  }

  /** Records the proof of notice; the measures take effect by their dates. */
  serve(id: string, served: ServeBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'serve', served, options);
  }

  /** Ends the restriction on a civil date: that day is without it. */
  revoke(id: string, revocation: RevokeBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'revoke', revocation, options);
  }

  /** As if it had never been. */
  annul(id: string, reason: ReasonBody = {}, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'annul', reason, options);
  }

  /** Takes it back before it has effect. */
  withdraw(id: string, reason: ReasonBody = {}, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'withdraw', reason, options);
  }

  /** Records an objection: in time it suspends until it is decided. */
  object(id: string, objection: ObjectionBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'objections', objection, options);
  }

  /** Decides an objection, by someone who neither prepared nor approved. */
  decideObjection(
    id: string,
    objection: string,
    decision: ObjectionDecisionBody,
    options?: WriteOptions,
  ): Promise<Listing> {
    return this.step(id, `objections/${encodeURIComponent(objection)}/decide`, decision, options);
  }

  /** Records an application that the listing end: undecided it suspends by itself. */
  applyForRemoval(id: string, application: RemovalBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'removals', application, options);
  }

  decideRemoval(id: string, removal: string, decision: RemovalDecisionBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, `removals/${encodeURIComponent(removal)}/decide`, decision, options);
  }

  /** Ends the listing on a civil date, its conduct repaired. */
  repair(id: string, repair: RepairBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'repair', repair, options);
  }

  /**
   * Ends all that the authority holds of the listing's subject: death, dissolution or merger. From then on nothing binds it
   * (`subject_ended`); whoever succeeds to a firm is not bound by it.
   */
  endOfSubject(id: string, end: EndOfSubjectBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'end-of-subject', end, options);
  }

  /** Takes back a wrong record of that end, as a second person: what ended with it stays ended, and may be decided anew. */
  withdrawEndOfSubject(id: string, reason: WithdrawEndBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'end-of-subject/withdraw', reason, options);
  }

  /** Proposes a later end; approved by a second person and notified it takes effect. */
  extend(id: string, extension: ExtensionBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'extensions', extension, options);
  }

  approveExtension(id: string, extension: string, options?: WriteOptions): Promise<Listing> {
    return this.step(id, `extensions/${encodeURIComponent(extension)}/approve`, {}, options);
  }

  serveExtension(id: string, extension: string, served: ServeBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, `extensions/${encodeURIComponent(extension)}/serve`, served, options);
  }

  /** Exempts the subject from measures, for dates and a purpose. */
  exempt(id: string, exemption: ExemptionBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'exemptions', exemption, options);
  }

  /** Records a stay, which holds until it is lifted. */
  stay(id: string, stay: StayBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, 'stays', stay, options);
  }

  lift(id: string, stay: string, lift: LiftBody, options?: WriteOptions): Promise<Listing> {
    return this.step(id, `stays/${encodeURIComponent(stay)}/lift`, lift, options);
  }

  /** How the subject is reached, and what was written to it. None of it is proof of service. */
  messages(id: string): Promise<MessagesAnswer> {
    return call(this.connection, 'GET', `${pathOf(id)}/messages`);
  }

  /** Sets how the subject is reached, for what waits too; an empty contact forgets it and stops what waits. */
  reach(id: string, contact: Contact, options?: WriteOptions): Promise<ContactAnswer> {
    return write(this.connection, 'PUT', `${pathOf(id)}/contact`, contact, options);
  }

  private step(id: string, step: string, body: object, options?: WriteOptions): Promise<Listing> {
    return write(this.connection, 'POST', `${pathOf(id)}/${step}`, body, options);
  }
}
