import { Refusal } from '@concord/contracts';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Access } from './access.js';
import type { Caller } from './caller.js';
import type { Tokens } from './tokens.js';

const BEARER = /^bearer +([\w.~+/-]+=*)$/i;

/**
 * The guard of a route. It runs before the body is read, so who has no right to call learns nothing about what was sent.
 * A route that names neither roles nor `@Public` is closed to everybody.
 */
export function gateOf(access: Access, tokens: Tokens): onRequestHookHandler {
  if (access === 'public') {
    return (_request, _reply, done) => {
      done();
    };
  }
  const admit = (request: FastifyRequest, caller: Caller): Error | undefined => {
    request.caller = caller;
    if (caller.roles.some((role) => access.includes(role))) return undefined;
    return new Refusal('role_required', 'this call needs another role');
  };
  return (request, _reply, done) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      done(new Refusal('token_invalid', 'a bearer token is required'));
      return;
    }
    const caller = tokens.remembered(token);
    if (caller) {
      done(admit(request, caller));
      return;
    }
    tokens.verify(token).then(
      (verified) => {
        done(admit(request, verified));
      },
      (error: unknown) => {
        done(error as Error);
      },
    );
  };
}
