import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Quota } from './quota.js';

/** Lets a caller (its token's `sub`) ask within its quota; beyond it 429 `rate_limited` with `Retry-After` (RFC 9110, 10.2.3). */
@Injectable()
export class QuotaGuard implements CanActivate {
  constructor(@Inject(Quota) private readonly quota: Quota) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { caller } = http.getRequest<FastifyRequest>();
    const waitS = this.quota.take(caller?.sub ?? '', performance.now());
    if (waitS === 0) return true;
    void http.getResponse<FastifyReply>().header('retry-after', waitS);
    throw new Refusal('rate_limited', 'this caller asks more often than its quota allows');
  }
}
