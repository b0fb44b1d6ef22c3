import type { OpenAPIObject } from '@nestjs/swagger';

type Node = Record<string, unknown>;

const COMPONENTS = '#/components/schemas/';
const DEFINITIONS = '#/$defs/';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema that its author named: `.meta({ id: 'Listing' })`. */
const isNamed = (node: Node): node is Node & { id: string } =>
  typeof node.id === 'string' && ('type' in node || 'anyOf' in node || 'oneOf' in node);

/**
 * Moves every schema that has a name (zod's `meta({ id })`) to the components of the document and leaves a reference, so that a client sees
 * one Listing and not twenty of the same shape. Changes the document.
 */
export function nameSchemas(document: OpenAPIObject): void {
  const named: Record<string, unknown> = {};
  const seen = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(seen);
    if (!isNode(value)) return value;
    const { $defs = {}, ...rest } = value;
    for (const [name, schema] of Object.entries($defs as Node)) named[name] ??= withoutName(seenInside(schema));
    const { $ref } = rest;
    if (typeof $ref === 'string' && $ref.startsWith(DEFINITIONS)) {
      return { ...rest, $ref: COMPONENTS + $ref.slice(DEFINITIONS.length) };
    }
    if (!isNamed(rest)) return seenInside(rest);
    named[rest.id] ??= withoutName(seenInside(rest));
    return { $ref: COMPONENTS + rest.id };
  };
  const seenInside = (value: unknown): unknown =>
    isNode(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, seen(each)])) : seen(value);
  document.paths = seen(document.paths) as OpenAPIObject['paths'];
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(named as NonNullable<OpenAPIObject['components']>['schemas']) },
  };
}

function withoutName(schema: unknown): unknown {
  if (!isNode(schema)) return schema;
  const { id: _, ...rest } = schema;
  return rest;
}
