import type { onResponseHookHandler } from 'fastify';
import type { Logger } from '../log/log.js';
import { tally, type Tallies } from './route-times.js';

/** Counts, times and logs the answers of a route by its pattern: an address itself may hold what is nobody's business. */
export function answered(route: string, tallies: Tallies, log: Logger): onResponseHookHandler {
  return (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    tally(tallies, status, elapsedTime / 1_000);
    const level = status >= 500 ? 'warn' : status >= 400 ? 'info' : 'debug';
    if (log.isLevelEnabled(level)) {
      log[level]({ route, method: request.method, status, ms: Math.round(elapsedTime) }, 'answered');
    }
    done();
  };
}
