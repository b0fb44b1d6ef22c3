import type { Identifier, RedressGiven, RedressToken } from '@concord/contracts';
import { call, type Connection } from './call.js';
import { withQuery, type Page } from './pages.js';
import { write, type WriteOptions } from './write.js';

/** Redress tokens, for those with oversight: what a person shows at a counter who is taken for somebody else. */
export class RedressClient {
  constructor(private readonly connection: Connection) {}

  /** Gives a token to the bearer of an identifier. It is told this once: hand it to the person. */
  give(identifier: Identifier, options?: WriteOptions): Promise<RedressGiven> {
    return write(this.connection, 'POST', '/v1/redress-tokens', { identifier }, options);
  }

  /** Revokes a token by its id. Throws Refusal `not_found`, `transition_refused` where somebody revoked it before. */
  revoke(id: string, reason: string, options?: WriteOptions): Promise<RedressToken> {
    return write(this.connection, 'POST', `/v1/redress-tokens/${encodeURIComponent(id)}/revoke`, { reason }, options);
  }

  /** The tokens given for an identifier, the newest first, never the tokens themselves. The look-up is kept. */
  page(identifier: Identifier, cursor?: string): Promise<Page<RedressToken>> {
    return call(this.connection, 'GET', withQuery('/v1/redress-tokens', { ...identifier, cursor }));
  }
}
