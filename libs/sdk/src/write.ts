import { randomUUID } from 'node:crypto';
import { call, type Connection } from './call.js';

/** What a write may be told beside its body. */
export interface WriteOptions {
  /** The version that the caller has seen; another one is refused with `stale_version`. */
  version?: number;
  /**
   * Names the write, so that the same key and body have one effect and one answer however often they are sent. One is made
   * up for each call unless told; bring your own to be safe over a restart of your program.
   */
  idempotencyKey?: string;
}

/** A broken connection leaves open whether a write took place; under its idempotency key it may be sent again. */
const RETRIES = 4;

/** Sends a write once, however often the connection breaks. Throws as {@link call} does. */
export function write<T>(
  connection: Connection,
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  body: unknown,
  { version, idempotencyKey = randomUUID() }: WriteOptions = {},
): Promise<T> {
  const headers: Record<string, string> = { 'idempotency-key': idempotencyKey };
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  return call(connection, method, path, { body, headers, retries: RETRIES });
}
