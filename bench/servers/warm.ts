import { asAdmin, kafkaOf, type Reach } from './reach.js';

const TOPIC = 'warm';

/** Lets the broker make its own topics for groups and transactions, so that no measurement waits for them. */
export async function warmBroker(reach: Reach): Promise<void> {
  await asAdmin(reach, async (admin) => {
    await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }], waitForLeaders: true });
  });
  const kafka = kafkaOf(reach, 'bench-warm');
  const producer = kafka.producer({ transactionalId: 'bench-warm', idempotent: true, maxInFlightRequests: 1 });
  const consumer = kafka.consumer({ groupId: 'bench-warm' });
  await Promise.all([producer.connect(), consumer.connect()]);
  const transaction = await producer.transaction();
  await transaction.send({ topic: TOPIC, messages: [{ value: 'warm' }] });
  await transaction.commit();
  await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        // eslint-disable-next-line @typescript-eslint/require-await -- kafkajs wants a promise
        eachBatch: async () => {
          resolve();
        },
      })
      .catch(reject);
  });
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
}
