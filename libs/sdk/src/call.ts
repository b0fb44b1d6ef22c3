import { PROBLEMS, Refusal, type ProblemCode, type ProblemField } from '@concord/contracts';
import { wait } from './wait.js';

/** How a client reaches one service: its address, and a bearer token for each call. */
export interface Connection {
  url: string;
  token: () => string | Promise<string>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /**
   * How often a call that found no service, or a busy one, is tried again. Each try waits twice as long, from 100 ms to 3 s,
   * or as long as the service asks for.
   */
  retries?: number;
  /** Milliseconds that one try may take; 60,000 unless told. */
  timeoutMs?: number;
}

/** The service could not be reached, or answered with what is no answer of Concord's. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
/** A service that asks for more patience than this is told of to the caller instead. */
const LONGEST_ASKED_MS = 30_000;
const PASSING: readonly ProblemCode[] = ['unavailable', 'rate_limited'];

interface Problem {
  code?: string;
  detail?: string;
  fields?: ProblemField[];
}

/** What an answer that is none of success says: a {@link Refusal} with its stable code, else {@link Unreachable}. */
export async function failureOf(response: Response): Promise<Refusal | Unreachable> {
  const problem = (await response.json().catch(() => ({}))) as Problem | null;
  if (problem?.code !== undefined && Object.hasOwn(PROBLEMS, problem.code)) {
    return new Refusal(problem.code as ProblemCode, problem.detail ?? problem.code, problem.fields ?? []);
  }
  return new Unreachable(`the service answered ${response.status}`);
}

/** True where the same call may go through a little later. */
export function isPassing(error: unknown): boolean {
  return error instanceof Refusal ? PASSING.includes(error.code) : error instanceof Unreachable;
}

/** What a call that threw says: the service was not reached. */
export function unreached(connection: Connection, error: unknown): Unreachable {
  const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : error;
  return new Unreachable(`${connection.url} is not reachable: ${String(reason)}`, { cause: error });
}

async function attempt(connection: Connection, method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${await connection.token()}`, ...options.headers };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(new URL(path, connection.url), {
      method,
      headers,
      signal: AbortSignal.timeout(options.timeoutMs ?? 60_000),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  } catch (error) {
    throw unreached(connection, error);
  }
}

/** Milliseconds that the service asks to wait (`Retry-After` in seconds, RFC 9110, 10.2.3); undefined where it asks nothing. */
function askedPause(response: Response): number | undefined {
  const seconds = response.headers.get('retry-after');
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

/** What is read of a good answer. */
type Reading<T> = (response: Response) => Promise<T>;

async function answerOf<T>(connection: Connection, response: Response, read: Reading<T>): Promise<T> {
  try {
    return await read(response);
  } catch (error) {
    throw unreached(connection, error);
  }
}

/** Calls a service as {@link call} does and gives its answer as the text that it is. */
export function callText(connection: Connection, method: string, path: string, options?: CallOptions): Promise<string> {
  return tried(connection, method, path, options ?? {}, (response) => response.text());
}

/**
 * Calls a service and gives its JSON answer. Throws {@link Refusal} with the service's stable code where it refused, and
 * {@link Unreachable} where no service was found within the tries. Only calls that may be repeated should ask for retries.
 */
export function call<T>(connection: Connection, method: string, path: string, options: CallOptions = {}): Promise<T> {
  return tried(connection, method, path, options, (response) => response.json() as Promise<T>);
}

async function tried<T>(
  connection: Connection,
  method: string,
  path: string,
  options: CallOptions,
  read: Reading<T>,
): Promise<T> {
  const tries = (options.retries ?? 0) + 1;
  for (let i = 1; ; i += 1) {
    let pause = Math.min(FIRST_PAUSE_MS * 2 ** (i - 1), LONGEST_PAUSE_MS);
    try {
      const response = await attempt(connection, method, path, options);
      if (response.ok) return await answerOf(connection, response, read);
      pause = askedPause(response) ?? pause;
      throw await failureOf(response);
    } catch (error) {
      if (i >= tries || !isPassing(error) || pause > LONGEST_ASKED_MS) throw error;
    }
    await wait(pause);
  }
}
