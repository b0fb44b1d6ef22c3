import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { documented } from '../input/documented.js';
import { nameSchemas } from './named-schemas.js';

const thing = z.strictObject({ id: z.string() }).meta({ id: 'SpecThing', description: 'A thing' });
const page = z.strictObject({ items: z.array(thing), next: z.string().nullable() });

function documentOf(...schemas: z.ZodType[]): OpenAPIObject {
  const content = (schema: z.ZodType) => ({ 'application/json': { schema: documented(schema, 'output') } });
  const responses = schemas.map((schema, n) => [String(200 + n), { description: '', content: content(schema) }]);
  const document = { paths: { '/things': { get: { responses: Object.fromEntries(responses) as object } } } };
  return document as unknown as OpenAPIObject;
}

describe('named schemas', () => {
  const document = documentOf(thing, page, z.strictObject({ id: z.string() }));
  nameSchemas(document);
  const text = JSON.stringify(document.paths);

  it('stand once among the components, without a name within', () => {
    expect(document.components?.schemas).toEqual({
      SpecThing: expect.objectContaining({ type: 'object', properties: { id: { type: 'string' } } }) as unknown,
    });
    expect(document.components?.schemas?.SpecThing).not.toHaveProperty('id');
  });

  it('are referred to, alone and within others', () => {
    expect(text.split('"$ref":"#/components/schemas/SpecThing"')).toHaveLength(3);
    expect(text).not.toContain('$defs');
  });

  it('leave what has no name, though it has a property of that name', () => {
    expect(text).toContain('"properties":{"id":{"type":"string"}}');
  });
});
