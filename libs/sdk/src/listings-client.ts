import type { ListingDraft, ListingPatch, ReasonBody, RevokeBody, ServeBody } from '@concord/contracts';
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

  private step(id: string, step: string, body: object, options?: WriteOptions): Promise<Listing> {
    return write(this.connection, 'POST', `${pathOf(id)}/${step}`, body, options);
  }
}
