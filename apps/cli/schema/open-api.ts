import type { Service } from '../stack/services.js';
import { shapeOf } from './dump-schemas.js';

const WAIT_MS = 30_000;

/** A service that answers under an address. */
export interface Answering {
  name: string;
  url: string;
}

/** What a service says of its calls, without where it runs. */
async function documentOf({ name, url }: Answering): Promise<string> {
  const response = await fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(WAIT_MS) });
  if (!response.ok) throw new Error(`${name} answers ${response.status} for its document`);
  const { servers: _, ...document } = (await response.json()) as Record<string, unknown>;
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/**
 * The OpenAPI documents of a running stack by file name, for `docs/api`. Authorities share one, but for the forms of their cases: theirs
 * is the document of the first. Throws where a service does not answer.
 */
export async function dumpOpenApi(
  services: readonly Service[],
  running: readonly Answering[],
): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  for (const service of services) {
    const file = `${shapeOf(service)}.openapi.json`;
    const answering = running.find(({ name }) => name === service.name);
    if (service.kind === 'issuer' || service.kind === 'portal' || !answering || documents.has(file)) continue;
    documents.set(file, await documentOf(answering));
  }
  return documents;
}
