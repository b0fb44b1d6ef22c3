import type { KafkaMessage } from '@concord/messaging';
import type { RawJob } from './raw.js';

/** Rows and messages that a copy writes beside its own, to do as much as a merge does. */
export interface Derived {
  rows: unknown[][];
  messages: { key: Buffer | null; value: Buffer }[];
}

/**
 * As many further rows and messages as `more` says for each event on average, cut from the event's own bytes; spread
 * by offset, so that a lane's total is right to one.
 */
export function derivedOf(lane: number, messages: readonly KafkaMessage[], more: NonNullable<RawJob['more']>): Derived {
  const derived: Derived = { rows: [], messages: [] };
  for (const { key, offset, value } of messages) {
    const bytes = value ?? Buffer.alloc(0);
    for (let n = share(offset, more.rows); n > 0; n--) {
      derived.rows.push([lane, offset, n, bytes.subarray(0, more.rowBytes)]);
    }
    for (let n = share(offset, more.messages); n > 0; n--) {
      derived.messages.push({ key, value: bytes.subarray(0, more.messageBytes) });
    }
  }
  return derived;
}

/** How many of `each` an event fall to the event at this offset. */
function share(offset: string, each: number): number {
  const at = Number(offset);
  return Math.floor((at + 1) * each) - Math.floor(at * each);
}
