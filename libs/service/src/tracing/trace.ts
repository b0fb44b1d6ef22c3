import { AsyncLocalStorage } from 'node:async_hooks';
import { childTraceparent, newTraceparent } from '@concord/messaging';

const traces = new AsyncLocalStorage<string>();
const TRACE_ID_END = 35;

/** The W3C trace context of the request or batch at work; a new one outside of any. */
export function currentTraceparent(): string {
  return traces.getStore() ?? newTraceparent();
}

/** The trace id at work, 32 hex digits; undefined outside of any. */
export function currentTraceId(): string | undefined {
  return traces.getStore()?.slice(3, TRACE_ID_END);
}

/** Runs `fn` in a new span of that trace, or of a new trace when it is absent or malformed. */
export function withTraceparent<T>(traceparent: string | undefined, fn: () => T): T {
  return traces.run(childTraceparent(traceparent), fn);
}
