import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { documentsMethod } from './documented.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The key of an `Idempotency-Key` header, null without one: 1 to 255 visible ASCII characters, else Refusal `body_invalid`. */
export function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header !== 'string' || !KEY.test(header)) {
    throw new Refusal('body_invalid', 'Idempotency-Key has 1 to 255 visible ASCII characters');
  }
  return header;
}

/** The call's idempotency key, or null. */
export const IdempotencyKey = (): ParameterDecorator => {
  const read = keyParameter();
  return (target, key, index) => {
    read(target, key, index);
    if (key !== undefined) documentsMethod(ApiHeader(HEADER), target, key);
  };
};

const HEADER = {
  name: 'idempotency-key',
  required: false,
  description: 'The same key and body give the same answer again; another body answers 409 idempotency_conflict.',
  schema: { type: 'string', maxLength: 255 },
} as const;

const keyParameter = createParamDecorator((_: unknown, context: ExecutionContext): string | null =>
  idempotencyKeyOf(context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key']),
);
