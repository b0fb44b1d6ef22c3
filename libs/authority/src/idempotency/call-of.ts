import type { Caller } from '@concord/service';
import type { Call } from './idempotency.js';

/** The call of a route: `target` is its method and path, `body` what it was sent. */
export function callOf(caller: Caller, key: string | null, target: string, body: unknown): Call {
  return { sub: caller.sub, key, target, body };
}
