import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Times in milliseconds. */
export interface Eventually {
  /** What is waited for, for the message: `the listing is taken`. */
  what: string;
  /** 10 s unless told. */
  timeoutMs?: number;
  /** Between two tries; 20 ms unless told. */
  everyMs?: number;
}

type Truthy<T> = Exclude<T, false | null | undefined | 0 | ''>;

/**
 * Tries until `fn` gives something truthy, and returns that. A throw counts as "not yet". Throws an Error that names what was
 * awaited and what the last try gave once the time is up, even when a try does not end.
 */
export async function eventually<T>(fn: () => T | Promise<T>, options: Eventually): Promise<Truthy<T>> {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const deadline = Date.now() + timeoutMs;
  let last = 'the first try did not end';
  do {
    const over = new AbortController();
    const left = Math.max(deadline - Date.now(), 1);
    const late = wait(left, undefined, { signal: over.signal }).then(
      () => UNENDED,
      () => UNENDED,
    );
    try {
      const value = await Promise.race([fn(), late]);
      if (value !== UNENDED && value) return value as Truthy<T>;
      if (value !== UNENDED) last = inspect(value, { depth: 6 });
    } catch (error) {
      last = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
    } finally {
      over.abort();
    }
    await wait(Math.min(options.everyMs ?? 20, Math.max(deadline - Date.now(), 0)));
  } while (Date.now() < deadline);
  throw new Error(`waited ${timeoutMs} ms for: ${options.what}; last: ${last}`);
}

const UNENDED = Symbol('unended');
