import { Refusal } from '@concord/contracts';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Access } from './access.js';
import type { Caller } from './caller.js';
import type { Tokens } from './tokens.js';

/** What is wrong with a request apart from who sends it; undefined when nothing is. */
export type Check = (request: FastifyRequest) => Refusal | undefined;

/**
 * The guard of a route. It runs before the body is read, and before `check`, so who has no right to call learns nothing
 * about what was sent. A route that names neither roles nor `@Public` is closed to everybody.
 */
export function gateOf(access: Access, tokens: Tokens, check: Check): onRequestHookHandler {
  if (access === 'public') {
    return (request, _reply, done) => {
      done(check(request));
    };
  }
  const judge = (request: FastifyRequest, caller: Caller): Refusal | undefined => {
    request.caller = caller;
    if (caller.roles.some((role) => access.includes(role))) return check(request);
    return new Refusal('role_required', 'this call needs another role');
  };
  return (request, _reply, done) => {
    const { authorization = '' } = request.headers;
    const caller = tokens.remembered(authorization);
    if (caller) {
      done(judge(request, caller));
      return;
    }
    tokens
      .verify(authorization)
      .then((verified) => judge(request, verified))
      .then(done, (error: unknown) => {
        done(error as Error);
      });
  };
}
