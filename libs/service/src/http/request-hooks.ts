import { Refusal } from '@concord/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { currentTraceparent, withTraceparent } from '../tracing/trace.js';
import { NOTHING_HERE } from '../problems/problem.js';
import type { Intake } from './intake.js';
import type { KnownRoutes } from './known-routes.js';

/** What happens to every request before its route's guard: a trace, and an answer at once where there is no route for it. */
export function addRequestHooks(fastify: FastifyInstance, routes: KnownRoutes, intake: Intake): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    intake.enter();
    withTraceparent(traceparentOf(request), () => {
      void reply.header('traceparent', currentTraceparent()).header('cache-control', 'no-store');
      if (!intake.open) done(ending(reply));
      else if (request.is404) done(unrouted(routes, request, reply));
      else done();
    });
  });
  fastify.addHook('onResponse', (_request, _reply, done) => {
    intake.leave();
    done();
  });
}

function traceparentOf({ headers }: FastifyRequest): string | undefined {
  return typeof headers.traceparent === 'string' ? headers.traceparent : undefined;
}

function ending(reply: FastifyReply): Refusal {
  void reply.header('connection', 'close');
  return new Refusal('unavailable', 'the service is about to end');
}

function unrouted(routes: KnownRoutes, request: FastifyRequest, reply: FastifyReply): Refusal {
  const [path = ''] = request.url.split('?', 1);
  const allowed = routes.allowed(path);
  if (allowed.length === 0) return NOTHING_HERE;
  void reply.header('allow', allowed.join(', '));
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
    return !decodeURIComponent(url).includes('\u0000');
  } catch {
    return false;
  }
}
