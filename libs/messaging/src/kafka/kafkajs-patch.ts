import { createRequire } from 'node:module';
import type { Consumer } from 'kafkajs';

/** As much of kafkajs's inner request queue as the patch touches. */
interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

const require = createRequire(import.meta.url);
const PATCHED_VERSION = '2.2.4';
const CHECK_MS = 10;
let patched = false;

/** The prototype that {@link patchKafkajs} mends. */
export function requestQueuePrototype(): RequestQueue {
  return (require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue }).prototype;
}

/**
 * kafkajs 2.2.4 checks its queue of requests again and again even when nothing is pending, with a timeout that is
 * negative unless the broker throttles: a timer loop of 1 ms in each connection (kafkajs #1751) and Node's
 * TimeoutNegativeWarning. Mended: a check is scheduled only while something is pending, and never in the past.
 * Throws when kafkajs is another version than the one that was read.
 */
export function patchKafkajs(): void {
  if (patched) return;
  const { version } = require('kafkajs/package.json') as { version: string };
  if (version !== PATCHED_VERSION) throw new Error(`kafkajs ${version}: the patch was written for ${PATCHED_VERSION}`);
  requestQueuePrototype().scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
    const throttledMs = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledMs > 0 ? throttledMs : CHECK_MS,
    );
  };
  patched = true;
}

const OFFSET = /^\d+$/;

/** Makes `seek` and `commitOffsets` throw on what is no offset: kafkajs takes `NaN` for 0 and replays the partition. */
export function guardOffsets(consumer: Consumer): Consumer {
  const seek = consumer.seek.bind(consumer);
  const commitOffsets = consumer.commitOffsets.bind(consumer);
  consumer.seek = (place) => {
    seek({ ...place, offset: checkedOffset(place.offset) });
  };
  consumer.commitOffsets = (places) =>
    commitOffsets(places.map((place) => ({ ...place, offset: checkedOffset(place.offset) })));
  return consumer;
}

function checkedOffset(offset: unknown): string {
  if (!OFFSET.test(String(offset))) throw new Error(`${String(offset)} is no offset`);
  return String(offset);
}
