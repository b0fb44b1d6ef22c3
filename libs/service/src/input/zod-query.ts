import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { documented, documentsMethod } from './documented.js';
import { refusalOfIssues } from './issues.js';

/**
 * The query string, parsed by the schema, which also documents it. Values are strings, or arrays of strings where a name is
 * repeated. Throws Refusal `unknown_field` or `body_invalid`.
 */
export const ZodQuery = (schema: z.ZodType): ParameterDecorator => {
  const read = createParamDecorator((_: unknown, context: ExecutionContext) =>
    queryOf(context.switchToHttp().getRequest<FastifyRequest>(), schema),
  )();
  return (target, key, index) => {
    read(target, key, index);
    if (key === undefined) return;
    const { properties = {}, required = [] } = documented(schema);
    for (const [name, property] of Object.entries(properties)) {
      documentsMethod(ApiQuery({ name, required: required.includes(name), schema: property }), target, key);
    }
  };
};

function queryOf({ query }: FastifyRequest, schema: z.ZodType): unknown {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  throw refusalOfIssues(result.error.issues);
}
