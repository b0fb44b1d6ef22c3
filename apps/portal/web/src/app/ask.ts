/** A refusal as services tell it (RFC 9457), or 0 where nothing answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly fields: readonly { pointer: string; detail: string }[] = [],
  ) {
    super(detail);
  }
}

export interface Asking {
  method?: 'GET' | 'POST' | 'PATCH';
  body?: unknown;
  /** The version that a step is for. */
  ifMatch?: number;
  signal?: AbortSignal;
}

/** What an address of the portal answers. Throws {@link Problem}. */
export async function ask<T>(path: string, { method = 'GET', body, ifMatch, signal }: Asking = {}): Promise<T> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (method !== 'GET') headers.set('idempotency-key', crypto.randomUUID());
  if (ifMatch !== undefined) headers.set('if-match', String(ifMatch));
  const response = await fetch(path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch(() => {
    throw new Problem(0, 'unreachable', 'unreachable');
  });
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
  throw problemOf(response.status, text);
}

function problemOf(status: number, text: string): Problem {
  try {
    const { code = 'internal', detail = '', fields } = JSON.parse(text) as Partial<Problem> & { detail?: string };
    return new Problem(status, code, detail, fields);
  } catch {
    return new Problem(status, 'internal', text.slice(0, 200));
  }
}

/** An address of a service, below its `/v1/`. */
export function serviceAddress(service: string, path: string, query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const search = new URLSearchParams(given).toString();
  return `/api/services/${service}/v1/${path}${search === '' ? '' : `?${search}`}`;
}
