import { PROBLEMS, Refusal, type ProblemCode } from '@concord/contracts';

/** How a client reaches one service: its address, and a bearer token for each call. */
export interface Connection {
  url: string;
  token: () => string | Promise<string>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** How often a call that found no service is tried again; each try waits twice as long, from 100 ms. */
  retries?: number;
  timeoutMs?: number;
}

/** The service could not be reached, or answered with what is no answer of Concord's. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function refusalOf(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  if (problem.code !== undefined && problem.code in PROBLEMS) {
    return new Refusal(problem.code as ProblemCode, problem.detail ?? problem.code);
  }
  return new Unreachable(`the service answered ${response.status}`);
}

async function attempt(connection: Connection, method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${await connection.token()}`, ...options.headers };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  return fetch(new URL(path, connection.url), {
    method,
    headers,
    signal: AbortSignal.timeout(options.timeoutMs ?? 60_000),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
}

/**
 * Calls a service and gives its JSON answer. Throws {@link Refusal} with the service's stable code where it refused, and
 * {@link Unreachable} where no service was found within the tries. Only calls that may be repeated should ask for retries.
 */
export async function call<T>(
  connection: Connection,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<T> {
  const tries = (options.retries ?? 0) + 1;
  let last: Error = new Unreachable('not tried');
  for (let i = 0; i < tries; i += 1) {
    if (i > 0) await pause(Math.min(100 * 2 ** (i - 1), 3_000));
    try {
      const response = await attempt(connection, method, path, options);
      if (response.ok) return (await response.json()) as T;
      last = await refusalOf(response);
      if (response.status !== 503 && response.status !== 429) throw last;
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'unavailable' && error.code !== 'rate_limited') throw error;
      last = error instanceof Refusal ? error : new Unreachable(`${connection.url} is not reachable: ${String(error)}`);
    }
  }
  throw last;
}
