import type { FastifyReply, FastifyRequest, onResponseHookHandler } from 'fastify';
import type { Histogram } from 'prom-client';
import type { Logger } from '../log/log.js';
import type { Metrics } from '../metrics/metrics.js';

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const NO_ROUTE = 'none';

type Child = ReturnType<Histogram['labels']>;

/** Counts, times and logs every answer by the pattern of its route: an address itself may hold what is nobody's business. */
export function requestTimes(metrics: Metrics, log: Logger): onResponseHookHandler {
  const histogram = metrics.histogram(
    'http_request_duration_seconds',
    'Time from a request to its answer.',
    ['route', 'method', 'status'],
    BUCKETS_S,
  );
  const children = new Map<string, Child>();
  return (request, reply, done) => {
    const route = request.is404 ? NO_ROUTE : (request.routeOptions.url ?? NO_ROUTE);
    const { method } = request;
    const status = String(reply.statusCode);
    const key = `${status}${method}${route}`;
    let child = children.get(key);
    if (!child) {
      child = histogram.labels({ route, method: request.is404 ? NO_ROUTE : method, status });
      children.set(key, child);
    }
    child.observe(reply.elapsedTime / 1_000);
    say(log, request, reply, route);
    done();
  };
}

function say(log: Logger, request: FastifyRequest, reply: FastifyReply, route: string): void {
  const { statusCode } = reply;
  const level = statusCode >= 500 ? 'warn' : statusCode >= 400 ? 'info' : 'debug';
  if (!log.isLevelEnabled(level)) return;
  log[level]({ route, method: request.method, status: statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
}
