import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, RouteOptions } from 'fastify';
import { Refusal } from '@concord/contracts';
import { gateOf } from '../auth/gate.js';
import type { Access } from '../auth/access.js';
import type { Tokens } from '../auth/tokens.js';
import { parseBody } from '../body/parse-body.js';
import type { Logger } from '../log/log.js';
import type { Metrics } from '../metrics/metrics.js';
import { NOTHING_HERE } from '../problems/problem.js';
import { sendProblem } from '../problems/problem-filter.js';
import { currentTraceparent } from '../tracing/trace.js';
import { KnownRoutes } from './known-routes.js';
import type { Intake } from './intake.js';
import { answered } from './answered.js';
import { addRequestHooks, faultOfForm } from './request-hooks.js';
import { RouteTimes } from './route-times.js';

const BODY_BYTES = 256 * 1_024;
/** A body that is over by no more than this is read to its end: on a connection cut in the midst the answer may be lost. */
const READ_BYTES = 1_024 * 1_024;
/** Longest that a request may take to arrive; a slow one must not hold a connection for ever. */
const ARRIVAL_MS = 30_000;
/** Routes that are no controller's: the documentation. */
const DOCUMENTS = /^\/(docs(\/.*)?|openapi\.json)$/;

export interface ServerParts {
  tokens: Tokens;
  metrics: Metrics;
  log: Logger;
  intake: Intake;
  trustedProxies: string[];
}

/** Fastify as every service has it: strict bodies, 405 where it is due, a guard before the body, times and traces. */
export function httpServer(parts: ServerParts): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: READ_BYTES,
    requestTimeout: ARRIVAL_MS,
    // Whose word for the client's address is taken; with none it is the address at the other end of the connection.
    trustProxy: parts.trustedProxies.length > 0 ? parts.trustedProxies : false,
    return503OnClosing: false,
    // Middleware of the Express kind is not used.
    skipMiddie: true,
    frameworkErrors: (error: FastifyError, _request: unknown, reply: FastifyReply) => {
      // An address that cannot be decoded, or has an over-long part: found before any hook runs.
      const over = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
      void reply.header('traceparent', currentTraceparent());
      sendProblem(reply, over ? NOTHING_HERE : new Refusal('encoding', 'the address cannot be read'));
    },
    // A route may bring a JSON schema of its own: it is to judge what was sent, not what it would rather have had.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  const routes = new KnownRoutes();
  const times = new RouteTimes(parts.metrics.registry);
  fastify.decorateRequest('caller', null);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    if (body.length > BODY_BYTES) throw new Refusal('body_too_large', 'the body is over 256 KiB');
    done(null, parseBody(body));
  });
  addRequestHooks(fastify, { routes, intake: parts.intake, times });
  fastify.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    routes.add(route.url, methods);
    route.onRequest = [...[route.onRequest ?? []].flat(), gateOf(accessOf(route), parts.tokens, faultOfForm)];
    const tallies = times.of(route.url, methods.join());
    route.onResponse = [...[route.onResponse ?? []].flat(), answered(route.url, tallies, parts.log)];
  });
  return adapter;
}

function accessOf(route: RouteOptions): Access {
  if (DOCUMENTS.test(route.url)) return 'public';
  return (route.config as { access?: Access } | undefined)?.access ?? [];
}
