import { randomHex } from './random-hex.js';

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/** A new W3C trace context (https://www.w3.org/TR/trace-context/), sampled. */
export function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}

/** A new span of the parent's trace; a new trace when `parent` is absent or malformed. */
export function childTraceparent(parent: string | undefined): string {
  const [, trace, flags] = TRACEPARENT.exec(parent ?? '') ?? [];
  if (trace === undefined || flags === undefined || /^0+$/.test(trace)) return newTraceparent();
  return `00-${trace}-${randomHex(8)}-${flags}`;
}
