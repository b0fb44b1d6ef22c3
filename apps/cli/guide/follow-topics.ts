import { randomUUID } from 'node:crypto';
import { connectKafka, groupOf, GUIDE, type KafkaOptions } from '@concord/messaging';
import type { Records } from './records.js';

/**
 * Reads topics from their present end on, for as long as the process lasts, as a group of its own that stores no offset.
 * Resolves when it reads; rejects where the broker does not let it.
 */
export async function followTopics(
  access: Omit<KafkaOptions, 'clientId'>,
  topics: readonly string[],
  records: Records,
  onLost: () => void,
): Promise<() => Promise<void>> {
  const consumer = connectKafka({ ...access, clientId: GUIDE }).consumer({
    groupId: groupOf(GUIDE, randomUUID()),
    maxWaitTimeInMs: 100,
  });
  const joined = Promise.withResolvers<undefined>();
  consumer.on('consumer.group_join', () => {
    joined.resolve(undefined);
  });
  consumer.on('consumer.crash', ({ payload: { restart, error } }) => {
    joined.reject(error);
    if (!restart) onLost();
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: false });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ topic, partition, message }) => {
      records.add(topic, partition, message);
      return Promise.resolve();
    },
  });
  await joined.promise;
  return () => consumer.disconnect();
}
