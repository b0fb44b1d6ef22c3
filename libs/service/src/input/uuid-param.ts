import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NOTHING_HERE } from '../problems/problem.js';
import { documentsMethod } from './documented.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A UUID of the path, in lower case. What is none names nothing: Refusal `not_found`. */
export const UuidParam = (name: string): ParameterDecorator => {
  const read = uuidParameter(name);
  return (target, key, index) => {
    read(target, key, index);
    if (key === undefined) return;
    documentsMethod(ApiParam({ name, schema: { type: 'string', format: 'uuid' } }), target, key);
  };
};

const uuidParameter = createParamDecorator((name: string, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
  const value = params[name] ?? '';
  if (!UUID.test(value)) throw NOTHING_HERE;
  return value.toLowerCase();
});
