import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Bell } from './bell.js';
import type { StreamRow } from './stream.store.js';

/** Times in milliseconds. */
export interface Delivery {
  regulator: string;
  /** What follows a cursor, in order, some hundred rows at most. */
  read(after: bigint): Promise<StreamRow[]>;
  /** The client's connection. */
  out: Writable;
  bell: Bell;
  /** How often is looked without a ring: another process may have written. */
  pollMs: number;
  /** A comment is sent after so long a silence. */
  keepAliveMs: number;
  /** A client that has not taken what was written within this time is cut off; it comes again with its cursor. */
  drainMs: number;
}

/**
 * Writes all that follows a cursor as server-sent events (HTML standard, section 9.2) until `signal` is aborted. All comes
 * from the table, so what is written now is what a later reader sees; a slow client holds no memory here but one chunk.
 */
export async function deliver(delivery: Delivery, after: bigint, signal: AbortSignal): Promise<void> {
  const { bell, regulator } = delivery;
  let silentSince = Date.now();
  while (!signal.aborted) {
    const rung = bell.count(regulator);
    const rows = await delivery.read(after);
    const last = rows.at(-1);
    const isSilent = Date.now() - silentSince >= delivery.keepAliveMs;
    if (last) await write(delivery, rows.map(eventText).join(''), signal);
    else if (isSilent) await write(delivery, ': keep-alive\n\n', signal);
    else await bell.wait(regulator, rung, Math.min(delivery.pollMs, delivery.keepAliveMs), signal);
    if (last) after = BigInt(last.cursor);
    if (last ?? isSilent) silentSince = Date.now();
  }
}

function eventText({ cursor, event, body }: StreamRow): string {
  return `id: ${cursor}\nevent: ${event}\ndata: ${body}\n\n`;
}

async function write({ out, drainMs }: Delivery, text: string, signal: AbortSignal): Promise<void> {
  if (out.write(text)) return;
  await once(out, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(drainMs)]) });
}
