import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

/** A schema as OpenAPI 3.1 writes it (JSON Schema 2020-12): as what a client sends, or as what it is answered. */
export function documented(schema: z.ZodType, io: 'input' | 'output' = 'input'): SchemaObject {
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json as SchemaObject;
}

/** Applies one of @nestjs/swagger's method decorators from within a parameter's decorator. */
export function documentsMethod(decorator: MethodDecorator, target: object, key: string | symbol): void {
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) decorator(target, key, descriptor);
}
