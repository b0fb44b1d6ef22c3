import { authorityTopic, type Kafka, type KafkaMessage } from '@concord/messaging';
import { sqlMigration } from '@concord/database';
import { AUTHORITY } from '../events/lives.js';
import { processorUse, secondsSince, watchAssignment } from '../worker/assignment.js';
import type { Reach } from '../servers/reach.js';

/** What a raw pipeline is told. Survives JSON. */
export interface RawJob {
  reach: Reach;
  databaseUrl: string;
  /** Of the topics of this round. */
  topicPrefix: string;
  /** Where its messages go, without the prefix. */
  outTopic: string;
  group: string;
  /** Events to take. */
  events: number;
  /** Beyond one row and one message an event: how many more of each, and of how many bytes. */
  more?: { rows: number; rowBytes: number; messages: number; messageBytes: number };
}

/** What a pipeline of either kind says at its end. */
export interface Finished {
  /** From the first assignment of partitions to the last event committed and the last message acknowledged. */
  seconds: number;
  events: number;
  /** Processor seconds of the pipeline's own process in that time. */
  processor: number;
}

/** Processor seconds of a round: of the pipeline's own process, and of broker and Postgres together. */
export interface Cost {
  own: number;
  servers: number;
}

export const RAW_OUT = 'bench.copied.v1';
export const RAW_MORE = 'bench.derived.v1';

/** One row an event, and where each lane is read on; `derived` is for a copy that writes as much as a merge. */
export const rawTables = sqlMigration(
  'raw',
  `CREATE TABLE copied (lane smallint NOT NULL, kafka_offset bigint NOT NULL, value bytea NOT NULL, hash bytea NOT NULL,
     PRIMARY KEY (lane, kafka_offset));
   CREATE TABLE derived (lane smallint NOT NULL, kafka_offset bigint NOT NULL, n smallint NOT NULL, body bytea NOT NULL,
     PRIMARY KEY (lane, kafka_offset, n));
   CREATE TABLE positions (lane smallint PRIMARY KEY, next_offset bigint NOT NULL);
   INSERT INTO positions SELECT generate_series(0, 7), 0;`,
);

export type Batch = (partition: number, messages: readonly KafkaMessage[]) => Promise<void>;

/** Reads the authority's topic to `events` with kafkajs's eachBatch and nothing around it. */
export async function readRaw(kafka: Kafka, job: RawJob, take: Batch): Promise<Finished> {
  const topic = job.topicPrefix + authorityTopic(AUTHORITY);
  const assigned = watchAssignment(topic);
  const used = processorUse();
  const consumer = kafka.consumer({ groupId: job.topicPrefix + job.group, maxWaitTimeInMs: 250 });
  let events = 0;
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const seconds = await new Promise<number>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      reject(payload.error);
    });
    consumer
      .run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: async (payload) => {
          const { batch } = payload;
          await take(batch.partition, batch.messages);
          payload.resolveOffset(batch.lastOffset());
          events += batch.messages.length;
          if (events >= job.events) resolve(secondsSince(assigned()));
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return { seconds, events, processor: used() };
}
