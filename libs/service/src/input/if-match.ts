import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { documentsMethod } from './documented.js';

const ETAG = /^(?:(?:W\/)?"(\d{1,15})"|(\d{1,15}))$/;

/** The version that an `If-Match` header asks for: `3`, `"3"` or `W/"3"`. Throws Refusal `body_invalid` for anything else. */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const [, quoted, bare] = ETAG.exec(header.trim()) ?? [];
  const digits = quoted ?? bare;
  if (digits === undefined) throw new Refusal('body_invalid', 'If-Match is a version: 3 or "3"');
  return Number(digits);
}

/** The version of `If-Match`, or undefined where there is none. */
export const IfMatch = (): ParameterDecorator => {
  const read = versionParameter();
  return (target, key, index) => {
    read(target, key, index);
    if (key !== undefined) documentsMethod(ApiHeader(HEADER), target, key);
  };
};

const HEADER = {
  name: 'if-match',
  required: false,
  description: 'The version that the call is about; another one answers 409 stale_version.',
  schema: { type: 'string' },
} as const;

const versionParameter = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
