import { feedTopic } from '@concord/messaging';
import { kafkaOf } from '../servers/reach.js';
import { secondsSince, watchAssignment } from '../worker/assignment.js';
import { work } from '../worker/work.js';
import type { Consumed, FeedJob } from './feed-job.js';

/** Raw consumption: kafkajs's eachBatch over the whole feed, each message counted and let go. */
work<FeedJob>(async ({ reach, topicPrefix, messages }, { say }) => {
  const topic = topicPrefix + feedTopic('air');
  const assigned = watchAssignment(topic);
  const consumer = kafkaOf(reach, 'bench-consume').consumer({
    groupId: `${topicPrefix}consume-${process.pid}`,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 1_048_576,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let seen = 0;
  const seconds = await new Promise<number>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      reject(payload.error);
    });
    const run = consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      partitionsConsumedConcurrently: 4,
      // eslint-disable-next-line @typescript-eslint/require-await -- kafkajs wants a promise
      eachBatch: async ({ batch }) => {
        for (const { value } of batch.messages) if (value !== null) seen++;
        if (seen >= messages) resolve(secondsSince(assigned()));
      },
    });
    run.catch(reject);
  });
  await consumer.disconnect();
  const consumed: Consumed = { seconds, messages: seen };
  say(consumed);
});
