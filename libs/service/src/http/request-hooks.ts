import { Refusal } from '@concord/contracts';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { currentTraceparent, withTraceparent } from '../tracing/trace.js';
import type { KnownRoutes } from './known-routes.js';

/** Whether the service takes calls; false once it is about to end. */
export interface Intake {
  open: boolean;
}

/** What happens to every request before its route's guard: a trace, and an answer at once where there is no route for it. */
export function addRequestHooks(fastify: FastifyInstance, routes: KnownRoutes, intake: Intake): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    withTraceparent(traceparentOf(request), () => {
      void reply.header('traceparent', currentTraceparent());
      void reply.header('cache-control', 'no-store');
      if (!intake.open) void reply.header('connection', 'close');
      if (!intake.open) done(new Refusal('unavailable', 'the service is about to end'));
      else if (request.is404) done(unrouted(routes, request, (allow) => void reply.header('allow', allow)));
      else done();
    });
  });
}

function traceparentOf({ headers }: FastifyRequest): string | undefined {
  return typeof headers.traceparent === 'string' ? headers.traceparent : undefined;
}

function unrouted(routes: KnownRoutes, request: FastifyRequest, setAllow: (allow: string) => void): Refusal {
  const [path = ''] = request.url.split('?', 1);
  const allowed = routes.allowed(path);
  if (allowed.length === 0) return new Refusal('not_found', 'there is nothing here');
  setAllow(allowed.join(', '));
  return new Refusal('method_not_allowed', 'this address does not take that method');
}

/** Checks of what comes after a route's guard, and before its body is read. */
export const checkForm: onRequestHookHandler = (request, _reply, done) => {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    done(new Refusal('media_type_unsupported', 'compressed bodies are not taken'));
    return;
  }
  done(isText(request.url) ? undefined : new Refusal('encoding', 'the address is not UTF-8 text without NUL'));
};

/** True when an address' percent-encoding (RFC 3986) is UTF-8 text without NUL. */
function isText(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    return !decodeURIComponent(url.replaceAll('+', ' ')).includes('\u0000');
  } catch {
    return false;
  }
}
