import { z } from 'zod';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface ResponseObject {
  description?: string;
  content?: Record<string, { schema?: JsonSchema }>;
}

interface Operation {
  responses: Record<string, ResponseObject>;
}

/** An OpenAPI document as a service serves it. */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, JsonSchema> };
}

/** The document of the service at `url`. */
export async function openApiOf(url: string): Promise<OpenApi> {
  const response = await fetch(new URL('/openapi.json', url));
  return (await response.json()) as OpenApi;
}

function successOf({ responses }: Operation): [status: string, response: ResponseObject][] {
  return Object.entries(responses).filter(([status]) => /^2\d\d$/.test(status));
}

function isDescribed({ description, content }: ResponseObject): boolean {
  const bodies = Object.values(content ?? {});
  return Boolean(description) && bodies.length > 0 && bodies.every(({ schema }) => schema !== undefined);
}

/** The operations, `GET /v1/things`, that have no answer of 2xx with a description and a schema. */
export function undescribed({ paths }: OpenApi): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => !successOf(operation).some(([, response]) => isDescribed(response)))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
}

function operationAt({ paths }: OpenApi, method: string, path: string): Operation | undefined {
  const parts = path.split('?')[0]?.split('/') ?? [];
  const fits = Object.keys(paths).filter((template) => {
    const names = template.split('/');
    return names.length === parts.length && names.every((name, n) => name.startsWith('{') || name === parts[n]);
  });
  const exact = fits.find((template) => !template.includes('{')) ?? fits[0];
  return exact === undefined ? undefined : paths[exact]?.[method.toLowerCase()];
}

/** A schema that needs no document around it: the named ones that it refers to are its own definitions. */
function alone(schema: JsonSchema, { components }: OpenApi): JsonSchema {
  const whole = JSON.stringify({ ...(schema as object), $defs: components?.schemas });
  return JSON.parse(whole.replaceAll('"#/components/schemas/', '"#/$defs/')) as JsonSchema;
}

/** Throws an Error where an answer of 2xx is not what the document says of its route: another status, or another body. */
export function requireDocumented(
  document: OpenApi,
  { method, path }: { method: string; path: string },
  answer: { status: number; body: unknown },
): void {
  if (answer.status < 200 || answer.status > 299) return;
  const operation = operationAt(document, method, path);
  const [, response] =
    (operation ? successOf(operation) : []).find(([status]) => status === String(answer.status)) ?? [];
  const schema = response?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`${method} ${path}: no answer ${answer.status} is documented`);
  const { error } = z.fromJSONSchema(alone(schema, document)).safeParse(answer.body);
  if (error) throw new Error(`${method} ${path} answers what is not documented: ${z.prettifyError(error)}`);
}
