import { LANES } from '@concord/contracts';
import { authorityTopic, type KafkaMessage } from '@concord/messaging';
import { type Reach, kafkaOf } from '../servers/reach.js';
import { AUTHORITY } from './lives.js';

/** Everything in the authority's topic, lane by lane, with its headers: can be laid down again under another prefix. */
export type Recording = KafkaMessage[][];

/** Reads what the authority's relay sent: `expected` messages, within three minutes. */
export async function record(reach: Reach, topicPrefix: string, expected: number): Promise<Recording> {
  const lanes: Recording = Array.from({ length: LANES }, () => []);
  const consumer = kafkaOf(reach, 'bench-recording').consumer({ groupId: `${topicPrefix}recording` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topicPrefix + authorityTopic(AUTHORITY)], fromBeginning: true });
    let seen = 0;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`of ${expected} events only ${seen} were sent within three minutes`));
      }, 180_000);
      void consumer.run({
        autoCommit: false,
        // eslint-disable-next-line @typescript-eslint/require-await -- kafkajs wants a promise
        eachBatch: async ({ batch: { partition, messages } }) => {
          lanes[partition]?.push(...messages);
          seen += messages.length;
          if (seen < expected) return;
          clearTimeout(timer);
          resolve();
        },
      });
    });
  } finally {
    await consumer.disconnect();
  }
  return lanes;
}

/** Sends the recording to the topic with that prefix: the same bytes, headers, lanes and chunks. */
export async function layDown(reach: Reach, topicPrefix: string, recording: Recording): Promise<void> {
  const producer = kafkaOf(reach, 'bench-replay').producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    const lanes = recording.map(chunksOf);
    const rounds = Math.max(...lanes.map((chunks) => chunks.length));
    for (let round = 0; round < rounds; round++) {
      const messages = lanes.flatMap((chunks, partition) =>
        (chunks[round] ?? []).map(({ key, value, headers }) => ({ key, value, partition, headers: headers ?? {} })),
      );
      await producer.send({ topic: topicPrefix + authorityTopic(AUTHORITY), acks: -1, messages });
    }
  } finally {
    await producer.disconnect();
  }
}

/** A lane's messages in the chunks that its signatures close. */
function chunksOf(lane: readonly KafkaMessage[]): KafkaMessage[][] {
  const chunks: KafkaMessage[][] = [[]];
  for (const message of lane) {
    chunks.at(-1)?.push(message);
    if (message.headers?.sig !== undefined) chunks.push([]);
  }
  return chunks.filter((chunk) => chunk.length > 0);
}
