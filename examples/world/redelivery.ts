import { randomUUID } from 'node:crypto';
import { connectKafka, type Admin, type Kafka, type KafkaMessage, type Log } from '@concord/messaging';
import { eventually } from '@concord/testing';
import { ADMIN, kafkaUser } from '../../apps/cli/stack/secrets.js';
import type { Stack } from './stack.js';

const READ_MS = 30_000;
const COUNTED = /^concord_events_(?:taken|repeated|ignored|rejected)_total\{[^}]*\} (\S+)$/gm;

const quiet = () => undefined;
const QUIET: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

interface Delivered {
  topic: string;
  partition: number;
  message: KafkaMessage;
}

/** Sends everything that was said about these listings and honours once more, each message twice and the last one first. */
export async function redeliver(stack: Stack, ids: ReadonlySet<string>): Promise<void> {
  const kafka = connectKafka({
    brokers: stack.book.kafka.brokers.split(','),
    clientId: 'examples',
    log: QUIET,
    ...kafkaUser(stack.paths.secrets, ADMIN),
  });
  const all = await everything(kafka);
  const own = all.filter(({ message }) => ids.has(message.key?.toString('utf8') ?? ''));
  const before = await countedBy(stack);
  await sendAgain(kafka, own.toReversed());
  await eventually(async () => (await countedBy(stack)) >= before + 2 * own.length, {
    what: 'the hub has read what was delivered again',
    timeoutMs: READ_MS,
    everyMs: 50,
  });
}

/** Every message of the authorities' topics, in the order of their offsets. */
async function everything(kafka: Kafka): Promise<Delivered[]> {
  const ends = await endsOf(kafka);
  const found: Delivered[] = [];
  const left = new Map(ends);
  const consumer = kafka.consumer({ groupId: `examples-${randomUUID()}` });
  const done = Promise.withResolvers<undefined>();
  await consumer.connect();
  await consumer.subscribe({
    topics: [...new Set([...ends.keys()].map((key) => key.split(' ')[0] ?? ''))],
    fromBeginning: true,
  });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ topic, partition, message }) => {
      const key = `${topic} ${partition}`;
      found.push({ topic, partition, message });
      if (BigInt(message.offset) + 1n >= (ends.get(key) ?? 0n)) left.delete(key);
      if (left.size === 0) done.resolve(undefined);
      return Promise.resolve();
    },
  });
  if (left.size === 0) done.resolve(undefined);
  await done.promise;
  await consumer.disconnect();
  return found;
}

/** Where each partition that holds something ends, by `TOPIC PARTITION`. */
async function endsOf(kafka: Kafka): Promise<Map<string, bigint>> {
  const admin: Admin = kafka.admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => /^authority\.[a-z-]+\.v1$/.test(topic));
    const ends = new Map<string, bigint>();
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        if (high !== '0') ends.set(`${topic} ${partition}`, BigInt(high));
    }
    return ends;
  } finally {
    await admin.disconnect();
  }
}

async function sendAgain(kafka: Kafka, all: readonly Delivered[]): Promise<void> {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    for (const { topic, partition, message } of all) {
      const { key, value, headers } = message;
      const again = { key, value, partition, ...(headers && { headers }) };
      await producer.send({ topic, messages: [again, again] });
    }
  } finally {
    await producer.disconnect();
  }
}

/** How many messages the coordinator's process has read, whatever it came to. */
async function countedBy(stack: Stack): Promise<number> {
  const response = await fetch(new URL('/metrics', stack.url('coordinator')));
  return [...(await response.text()).matchAll(COUNTED)].reduce((sum, [, count]) => sum + Number(count), 0);
}
