import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tokens } from '../auth/tokens.js';
import { PublicQuota } from './public-quota.js';

/**
 * For public routes: lets whoever has no token ask within the quota of its address and of all; beyond it 429 `rate_limited` with
 * `Retry-After` (RFC 9110, 10.2.3). Who is signed in is known by name elsewhere and is never kept out here.
 */
@Injectable()
export class PublicQuotaGuard implements CanActivate {
  constructor(
    @Inject(PublicQuota) private readonly quota: PublicQuota,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { headers, ip } = http.getRequest<FastifyRequest>();
    if (await this.isSignedIn(headers.authorization)) return true;
    const waitS = this.quota.take(ip, performance.now());
    if (waitS === 0) return true;
    void http.getResponse<FastifyReply>().header('retry-after', waitS);
    throw new Refusal('rate_limited', 'there were more calls from this address, or in all, than the quota allows');
  }

  /** A token of another authority is one all the same: the route is for everybody. */
  private async isSignedIn(authorization: string | undefined): Promise<boolean> {
    if (authorization === undefined) return false;
    if (this.tokens.remembered(authorization)) return true;
    try {
      await this.tokens.verify(authorization);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return error.code === 'authority_mismatch';
      throw error;
    }
  }
}
