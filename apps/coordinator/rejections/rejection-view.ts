import type { WholeRejection } from './rejection-query.store.js';

/** A refused message as those with oversight see it: its bytes, and what they say where they can be read. */
export type RejectionView = Omit<WholeRejection, 'value' | 'wrap'> & {
  /** The bytes in base64; null for a null value. */
  value: string | null;
  /** The bytes as JSON, without the sealed subject, which is nobody's business here; null where they are none. */
  event: unknown;
};

/** What is shown of a refused message. Its wrapped key is not: the person in it stays sealed. */
export function rejectionView({ value, wrap: _, ...item }: WholeRejection): RejectionView {
  return { ...item, value: value?.toString('base64') ?? null, event: readable(value) };
}

function readable(value: Buffer | null): unknown {
  let event: unknown;
  try {
    event = JSON.parse(value?.toString('utf8') ?? 'null');
  } catch {
    return null;
  }
  if (!isRecord(event) || !isRecord(event.data) || !isRecord(event.data.subject)) return event;
  return { ...event, data: { ...event.data, subject: { kind: event.data.subject.kind } } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
