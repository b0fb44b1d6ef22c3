import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Identifier } from '@concord/contracts';
import type { FastifyRequest } from 'fastify';

/** Who calls, as the token says that was verified. */
export interface Caller {
  /** The person or program; two tokens of one person have the same. */
  sub: string;
  authority: string;
  roles: string[];
  /** Of a subject's token: whose records it may see. */
  identifier?: Identifier;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on a route that needs no token. */
    caller: Caller | null;
  }
}

/** The caller, in a controller's method. Throws an Error on a public route. */
export const CurrentCaller: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new Error('a public route has no caller');
  return caller;
});
