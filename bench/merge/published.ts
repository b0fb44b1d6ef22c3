import { hash } from 'node:crypto';
import { WATERMARK_KEY, type FeedRecord } from '@concord/contracts';
import { executors } from '@concord/catalogue';
import { JOINT_RESTRICTIONS, JOINT_REWARDS, feedTopic, receiptsTopic, type KafkaMessage } from '@concord/messaging';
import { AUTHORITY } from '../events/lives.js';
import { asAdmin, kafkaOf, type Reach } from '../servers/reach.js';
import { canonical } from './digest.js';

/** What the coordinator sent. */
export interface Published {
  messages: number;
  /** Mean size of a message's value, bytes. */
  messageBytes: number;
  /** Records that stand in the feeds at the end, removals left out. */
  feedRecords: number;
  /** SHA-256 over them, sorted, without `seq` and `asOf`. */
  digest: string;
}

const SILENCE_MS = 30_000;

/** Reads everything that the coordinator sent under a prefix. */
export async function readPublished(reach: Reach, prefix: string): Promise<Published> {
  const feeds = executors().map((executor) => prefix + feedTopic(executor));
  const topics = [
    ...feeds,
    ...[JOINT_RESTRICTIONS, JOINT_REWARDS, receiptsTopic(AUTHORITY)].map((name) => prefix + name),
  ];
  const standing = new Map<string, string>();
  let messages = 0;
  let bytes = 0;
  await readAll(reach, topics, `${prefix}published`, (topic, { key, value }) => {
    messages++;
    bytes += value?.length ?? 0;
    const name = key?.toString('utf8') ?? '';
    if (!feeds.includes(topic) || name === WATERMARK_KEY) return;
    const text = value && standingText(value);
    if (text) standing.set(`${topic.slice(prefix.length)} ${name}`, text);
    else standing.delete(`${topic.slice(prefix.length)} ${name}`);
  });
  const lines = [...standing].map(([name, text]) => `${name} ${text}`).sort();
  const digest = hash('sha256', lines.join('\n'), 'hex');
  return { messages, messageBytes: Math.round(bytes / messages), feedRecords: lines.length, digest };
}

/** A record as it counts; undefined for a removal. */
function standingText(value: Buffer): string | undefined {
  const { measures, refer, nameTags, birthTag, redressTags } = JSON.parse(value.toString('utf8')) as FeedRecord;
  if (Object.keys(measures).length + Object.keys(refer ?? {}).length === 0) return undefined;
  return canonical({ measures, refer: refer ?? {}, nameTags, birthTag: birthTag ?? null, redressTags });
}

type See = (topic: string, message: KafkaMessage) => void;

/** Reads topics to where they end now. Markers of transactions have offsets and no messages, so each end is told by offset. */
async function readAll(reach: Reach, topics: string[], groupId: string, see: See): Promise<void> {
  const left = new Map<string, number>();
  await asAdmin(reach, async (admin) => {
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        if (Number(high) > 0) left.set(`${topic}|${partition}`, Number(high));
      }
    }
  });
  if (left.size === 0) return;
  const consumer = kafkaOf(reach, 'bench-published').consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the output could not be read within ${SILENCE_MS} ms`));
    }, SILENCE_MS);
    const done = (topic: string, partition: number, next: number) => {
      if (next >= (left.get(`${topic}|${partition}`) ?? Infinity)) left.delete(`${topic}|${partition}`);
      if (left.size === 0) resolve();
    };
    // A partition's last offsets may be markers, which only the end of a fetch shows.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      done(payload.topic, payload.partition, Number(payload.lastOffset) + 1);
    });
    consumer
      .run({
        autoCommit: false,
        // eslint-disable-next-line @typescript-eslint/require-await -- kafkajs wants a promise
        eachBatch: async ({ batch }) => {
          for (const message of batch.messages) see(batch.topic, message);
        },
      })
      .catch(reject);
  }).finally(() => {
    clearTimeout(timer);
  });
  await consumer.disconnect();
}
