import { Refusal } from '@concord/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { currentTraceparent, withTraceparent } from '../tracing/trace.js';
import { NOTHING_HERE } from '../problems/problem.js';
import type { Intake } from './intake.js';
import type { KnownRoutes } from './known-routes.js';
import { tally, type RouteTimes } from './route-times.js';

/** Stands for addresses that there is no route for: they may hold anything. */
const NO_ROUTE = 'none';

interface HookParts {
  routes: KnownRoutes;
  intake: Intake;
  times: RouteTimes;
}

/** What happens to every request before its route's guard: a trace, and an answer at once where there is no route for it. */
export function addRequestHooks(fastify: FastifyInstance, { routes, intake, times }: HookParts): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    intake.enter();
    withTraceparent(traceparentOf(request), () => {
      void reply.header('traceparent', currentTraceparent()).header('cache-control', 'no-store');
      if (!intake.open) done(ending(reply));
      else if (request.is404) done(unrouted(routes, request, reply));
      else done();
    });
  });
  const strays = times.of(NO_ROUTE, NO_ROUTE);
  fastify.addHook('onResponse', (request, reply, done) => {
    intake.leave();
    if (request.is404) tally(strays, reply.statusCode, reply.elapsedTime / 1_000);
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

/** What is wrong with a request's form, so far as that can be told before its body is read. */
export function faultOfForm(request: FastifyRequest): Refusal | undefined {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return new Refusal('media_type_unsupported', 'compressed bodies are not taken');
  }
  return isText(request.url) ? undefined : new Refusal('encoding', 'the address is not UTF-8 text without NUL');
}

/** True when an address' percent-encoding (RFC 3986) is UTF-8 text without NUL. */
function isText(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    return !decodeURIComponent(url).includes('\u0000');
  } catch {
    return false;
  }
}
