import { randomFillSync } from 'node:crypto';
import { WATERMARK_KEY, type FeedWatermark } from '@concord/contracts';
import { feedTopic, type Producer } from '@concord/messaging';
import { aPerson } from '@concord/testing';
import { type Keys, secretKey } from '../events/keys.js';
import { say } from '../report/report.js';
import { type Reach, kafkaOf } from '../servers/reach.js';
import { createTopics } from '../servers/topics.js';
import { bareRecord, recordOf } from './travellers.js';

/** Of the records so many are of persons that counters ask about; the rest of nobody, and looks alike. */
export const KNOWN = 2_000;
const CHUNK = 8_000;
const MEASURE = 'M01';
const PARTITIONS = 4;

/** The topic prefix of the one big feed, shared by the parts that need it. */
export const FEED_PREFIX = 'counter.';

/** Makes the hub's topics under {@link FEED_PREFIX} and fills the air feed; ends with a watermark in every partition of both. */
export async function fillFeed(reach: Reach, keys: Keys, entries: number): Promise<void> {
  say(`filling a feed with ${entries.toLocaleString('en-US')} records …`);
  await createTopics(reach, FEED_PREFIX);
  const producer = kafkaOf(reach, 'bench-feed').producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    const topic = FEED_PREFIX + feedTopic('air');
    for (let start = 0; start < entries; start += CHUNK) {
      const size = Math.min(CHUNK, entries - start);
      await producer.send({ topic, acks: -1, messages: recordsFrom(keys, start, size) });
    }
    await watermark(producer, entries + 1);
  } finally {
    await producer.disconnect();
  }
}

function recordsFrom(keys: Keys, start: number, size: number): { key: string; value: string }[] {
  const key = secretKey(keys.feeds.air ?? '');
  const random = randomFillSync(Buffer.alloc(size * 32));
  return Array.from({ length: size }, (_, i) => {
    const n = start + i;
    if (n < KNOWN) {
      const [token, record] = recordOf(key, aPerson(n), MEASURE, n + 1);
      return { key: token, value: JSON.stringify(record) };
    }
    const part = (from: number, to: number) => random.subarray(i * 32 + from, i * 32 + to).toString('base64url');
    const record = { ...bareRecord(MEASURE, n + 1), nameTags: [part(16, 24)], birthTag: part(24, 32) };
    return { key: part(0, 16), value: JSON.stringify(record) };
  });
}

async function watermark(producer: Producer, seq: number): Promise<void> {
  const mark: FeedWatermark = { v: 1, watermark: true, seq: String(seq), asOf: new Date().toISOString() };
  const messages = Array.from({ length: PARTITIONS }, (_, partition) => ({
    key: WATERMARK_KEY,
    value: JSON.stringify(mark),
    partition,
  }));
  const topicMessages = ['air', 'rail'].map((executor) => ({ topic: FEED_PREFIX + feedTopic(executor), messages }));
  await producer.sendBatch({ topicMessages, acks: -1 });
}
