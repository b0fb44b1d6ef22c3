import type { FactsName, Identifier, IdentityDecisionBody } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { withQuery, type Page } from './pages.js';
import { write, type WriteOptions } from './write.js';

/** What was decided of whose an identifier is; of the identifier its kind alone is told. Instants are RFC 3339 in UTC. */
export interface IdentityDecision {
  id: string;
  identifier: Pick<Identifier, 'type' | 'country'>;
  belongs: FactsName[];
  others: FactsName[];
  reason: string;
  decidedBy: string;
  decidedAt: string;
  /** Who took it back, when and why; null while it holds. */
  undone: { reason: string; by: string; at: string } | null;
}

/** Which decisions: all, or those on one identifier. */
export interface IdentityQuery {
  identifier?: Identifier;
  cursor?: string;
  limit?: number;
}

/**
 * Decisions of those with oversight on whose an identifier is that two people claim. Every method throws Refusal with the
 * coordinator's stable code, or Unreachable.
 */
export class IdentityClient {
  constructor(private readonly connection: Connection) {}

  /** A page of decisions, newest first. Asking by an identifier is kept for its subject to see. */
  page({ identifier, ...rest }: IdentityQuery = {}): Promise<Page<IdentityDecision>> {
    return call(this.connection, 'GET', withQuery('/v1/identity-decisions', { ...identifier, ...rest }));
  }

  /**
   * The identifier is that of the one subject of the listings in `belongs`, and of no subject of those in `others`. Throws
   * Refusal `not_found` for a listing that the hub does not have, `body_invalid` for one that does not state the identifier,
   * `transition_refused` where a decision that holds says otherwise, or the same.
   */
  decide(decision: IdentityDecisionBody, options?: WriteOptions): Promise<IdentityDecision> {
    return write(this.connection, 'POST', '/v1/identity-decisions', decision, options);
  }

  /** Takes a decision back. Throws Refusal `not_found`, and `transition_refused` where it was taken back before. */
  undo(id: string, reason: string, options?: WriteOptions): Promise<IdentityDecision> {
    return write(this.connection, 'POST', `/v1/identity-decisions/${encodeURIComponent(id)}/undo`, { reason }, options);
  }
}
