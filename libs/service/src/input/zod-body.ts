import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { documented, documentsMethod } from './documented.js';
import { refusalOfIssues, type FieldCodes } from './issues.js';

export interface BodyOptions {
  codes?: FieldCodes;
  /**
   * For hot routes, a quick test written by hand: true takes the body as it is, without the schema (which may not
   * transform, then); false lets the schema decide and say why.
   */
  fast?: (body: unknown) => boolean;
}

/**
 * The request's body, parsed by the schema, which also documents it. Throws Refusal `unknown_field`, `body_invalid` (or the
 * field's own code), or `id_mismatch` when the body names another `id` than the path.
 */
export const ZodBody = (schema: z.ZodType, options: BodyOptions = {}): ParameterDecorator => {
  const read = createParamDecorator((_: unknown, context: ExecutionContext) =>
    bodyOf(context.switchToHttp().getRequest<FastifyRequest>(), schema, options),
  )();
  return (target, key, index) => {
    read(target, key, index);
    if (key !== undefined) documentsMethod(ApiBody({ schema: documented(schema) }), target, key);
  };
};

function bodyOf(request: FastifyRequest, schema: z.ZodType, { fast, codes }: BodyOptions): unknown {
  const body = withoutPathId(request.body ?? {}, request.params as Record<string, string>, schema);
  if (fast?.(body)) return body;
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw refusalOfIssues(result.error.issues, codes);
}

/** A client may repeat in the body the `id` that stands in the path, if it is the same. */
function withoutPathId(body: unknown, params: Record<string, string>, schema: z.ZodType): unknown {
  if (params.id === undefined || typeof body !== 'object' || body === null || !Object.hasOwn(body, 'id')) return body;
  const { id, ...rest } = body as { id: unknown };
  if (typeof id !== 'string' || id.toLowerCase() !== params.id.toLowerCase()) {
    throw new Refusal('id_mismatch', 'the body names another id than the address', [
      { pointer: '/id', detail: 'is not the id of the address' },
    ]);
  }
  return schema instanceof z.ZodObject && 'id' in schema.shape ? body : rest;
}
