import type { Consumer, Producer } from '@concord/messaging';
import { asAdmin, kafkaOf, type Reach } from '../servers/reach.js';

const TOPIC = 'bench.round-trip.v1';
const LIMIT_MS = 10_000;
/** As long as an event of an authority. */
const BYTES = 1_200;

/** Raw round trips through the broker: one message produced, acknowledged and consumed at a time. */
export class RoundTrip {
  private arrived: (() => void) | undefined;

  private constructor(
    private readonly producer: Producer,
    private readonly consumer: Consumer,
  ) {}

  static async start(reach: Reach): Promise<RoundTrip> {
    await asAdmin(reach, (admin) =>
      admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }], waitForLeaders: true }),
    );
    const kafka = kafkaOf(reach, 'bench-round-trip');
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    const consumer = kafka.consumer({ groupId: 'bench-round-trip', maxWaitTimeInMs: 100 });
    const trip = new RoundTrip(producer, consumer);
    await Promise.all([producer.connect(), consumer.connect()]);
    await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      // eslint-disable-next-line @typescript-eslint/require-await -- kafkajs wants a promise
      eachBatch: async () => {
        trip.arrived?.();
      },
    });
    return trip;
  }

  /** Milliseconds from the call of `send` to the message at the consumer. Throws when it takes over ten seconds. */
  async once(): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const back = new Promise<number>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`a message did not come back within ${LIMIT_MS} ms`));
      }, LIMIT_MS);
      this.arrived = () => {
        resolve(performance.now());
      };
    });
    const start = performance.now();
    const sent = this.producer.send({ topic: TOPIC, acks: -1, messages: [{ value: Buffer.alloc(BYTES, 'x') }] });
    const [end] = await Promise.all([back, sent]).finally(() => {
      clearTimeout(timer);
    });
    return end - start;
  }

  async stop(): Promise<void> {
    await Promise.all([this.producer.disconnect(), this.consumer.disconnect()]);
  }
}
