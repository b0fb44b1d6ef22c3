import 'reflect-metadata';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { eventually, testKafka } from '@concord/testing';
import { ensureTopics } from '../topics/ensure.js';
import { BatchConsumer, type BatchConsumerOptions, type MessageBatch } from './batch-consumer.js';
import { BatchServer } from './batch-server.js';
import { type Kafka, connectKafka } from './connect-kafka.js';
import { silent } from './silent-log.builder.js';

const PARTITIONS = 3;
const PATIENT = { timeoutMs: 30_000 };
jest.setTimeout(60_000);
let kafka: Kafka;
let prefix: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(() => {
  kafka = connectKafka({ ...testKafka(), clientId: 'batches-spec', log: silent });
});
beforeEach(async () => {
  ({ prefix } = testKafka());
  const admin = kafka.admin();
  await admin.connect();
  await ensureTopics(admin, [{ topic: 'things', partitions: PARTITIONS, config: {} }], prefix);
  await admin.disconnect();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function produce(partition: number, from: number, count: number): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = Array.from({ length: count }, (_, n) => ({ partition, value: String(from + n) }));
  await producer.send({ topic: `${prefix}things`, messages });
  await producer.disconnect();
}

async function consumer(options: Pick<BatchConsumerOptions, 'handler'> & Partial<BatchConsumerOptions>) {
  const started = new BatchConsumer({
    kafka,
    groupId: `${prefix}coordinator.things`,
    topics: [`${prefix}things`],
    onCrash: () => undefined,
    log: silent,
    ...options,
  });
  await started.start();
  closing.push(() => started.stop());
  return started;
}

/** What a service keeps in its database: numbers taken and the next offset, moved together. */
class Store {
  readonly taken = new Map<number, number[]>();
  readonly next = new Map<number, bigint>();
  asked = 0;

  readonly positions = (): Promise<ReadonlyMap<number, bigint>> => {
    this.asked++;
    return Promise.resolve(new Map(this.next));
  };

  take({ partition, messages }: MessageBatch): void {
    const last = messages.at(-1);
    if (!last) return;
    const numbers = messages.map(({ value }) => Number(value));
    this.taken.set(partition, [...(this.taken.get(partition) ?? []), ...numbers]);
    this.next.set(partition, BigInt(last.offset) + 1n);
  }

  get count(): number {
    return [...this.taken.values()].reduce((sum, numbers) => sum + numbers.length, 0);
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('reading in batches', () => {
  it('reads on from the stored offsets, whatever Kafka believes', async () => {
    await produce(0, 0, 10);
    const store = new Store();
    store.next.set(0, 4n);
    await consumer({
      positions: store.positions,
      handler: (batch) => {
        store.take(batch);
        return Promise.resolve();
      },
    });
    await eventually(() => store.count === 6, { what: 'the rest is taken', ...PATIENT });
    expect(store.taken.get(0)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('takes a batch again after an error, neither spinning nor losing, while the other partitions go on', async () => {
    const store = new Store();
    let failures = 0;
    await produce(0, 0, 5);
    await consumer({
      positions: store.positions,
      handler: (batch) => {
        if (batch.partition === 0 && failures < 4) {
          failures++;
          return Promise.reject(new Error('the database is away'));
        }
        store.take(batch);
        return Promise.resolve();
      },
    });
    await eventually(() => failures === 2, { what: 'two failures', ...PATIENT });
    await produce(1, 0, 5);
    await eventually(() => store.taken.get(1)?.length === 5, { what: 'the other partition is taken', ...PATIENT });
    expect(failures).toBeLessThan(4);
    await eventually(() => store.count === 10, { what: 'everything is taken', ...PATIENT });
    expect(store.taken.get(0)).toEqual(upTo(5));
    expect(failures).toBe(4);
  });

  it('waits with reading until the stored offsets are known', async () => {
    const store = new Store();
    await produce(2, 0, 3);
    await consumer({
      positions: () => (store.asked++ < 2 ? Promise.reject(new Error('away')) : Promise.resolve(new Map([[2, 1n]]))),
      handler: (batch) => {
        store.take(batch);
        return Promise.resolve();
      },
    });
    await eventually(() => store.count === 2, { what: 'what follows the offset is taken', ...PATIENT });
    expect(store.taken.get(2)).toEqual([1, 2]);
    expect(store.asked).toBe(3);
  });

  it('commits to Kafka where the caller keeps no offsets', async () => {
    await produce(0, 0, 5);
    const store = new Store();
    const handler = (batch: MessageBatch) => {
      store.take(batch);
      return Promise.resolve();
    };
    const first = await consumer({ handler });
    await eventually(() => store.count === 5, { what: 'the first five are taken', ...PATIENT });
    await first.stop();
    await produce(0, 5, 5);
    await consumer({ handler });
    await eventually(() => store.count === 10, { what: 'everything is taken', ...PATIENT });
    expect(store.taken.get(0)).toEqual(upTo(10));
  });

  it('shares partitions between consumers, and takes each message exactly once through rebalances', async () => {
    const store = new Store();
    const handler = (batch: MessageBatch) => {
      const first = batch.messages[0];
      // As the coordinator does: a position that is not where it was read is another's by now.
      if (first && BigInt(first.offset) !== (store.next.get(batch.partition) ?? 0n))
        return Promise.reject(new Error('moved'));
      if (!batch.isStale()) store.take(batch);
      return Promise.resolve();
    };
    const first = await consumer({ positions: store.positions, handler });
    for (let partition = 0; partition < PARTITIONS; partition++) await produce(partition, 0, 50);
    await consumer({ positions: store.positions, handler });
    for (let partition = 0; partition < PARTITIONS; partition++) await produce(partition, 50, 50);
    await eventually(() => store.count === 300, { what: 'two consumers took everything', ...PATIENT });
    await first.stop();
    for (let partition = 0; partition < PARTITIONS; partition++) await produce(partition, 100, 50);
    await eventually(() => store.count === 450, { what: 'the one left took everything', ...PATIENT });
    for (let partition = 0; partition < PARTITIONS; partition++) expect(store.taken.get(partition)).toEqual(upTo(150));
  });

  it('hands an empty batch to the handler of a partition where nothing comes', async () => {
    const idle = new Set<number>();
    await consumer({
      idleMs: 50,
      handler: ({ partition, messages }) => {
        if (messages.length === 0) idle.add(partition);
        return Promise.resolve();
      },
    });
    await eventually(() => idle.size === PARTITIONS, { what: 'every partition was idle', ...PATIENT });
  });

  it('refuses an offset that is none', () => {
    const unstarted = kafka.consumer({ groupId: `${prefix}coordinator.none` });
    const at = (offset: string) => ({ topic: 'things', partition: 0, offset });
    expect(() => {
      unstarted.seek(at('NaN'));
    }).toThrow('NaN is no offset');
    expect(() => unstarted.commitOffsets([at('undefined')])).toThrow('undefined is no offset');
  });
});

describe('the Nest transport', () => {
  it('hands batches to the handler of their topic, and again when it throws', async () => {
    const values: string[] = [];
    let thrown = 0;

    @Controller()
    class Things {
      @EventPattern('things')
      take(@Payload() batch: MessageBatch): void {
        expect(batch.topic).toBe('things');
        if (thrown++ < 2) throw new Error('not yet');
        values.push(...batch.messages.map(({ value }) => String(value)));
      }
    }
    await produce(1, 0, 3);
    const asked: string[] = [];
    const module = await Test.createTestingModule({ controllers: [Things] }).compile();
    module.useLogger(false);
    const app = module.createNestApplication(new FastifyAdapter());
    app.connectMicroservice({
      strategy: new BatchServer({
        kafka,
        groupId: `${prefix}coordinator.things`,
        topicPrefix: prefix,
        positions: (topic) => {
          asked.push(topic);
          return Promise.resolve(new Map());
        },
        onCrash: () => undefined,
        log: silent,
      }),
    });
    closing.push(() => app.close());
    await app.startAllMicroservices();
    await eventually(() => values.length === 3, { what: 'the handler took all', ...PATIENT });
    expect(values).toEqual(['0', '1', '2']);
    expect(asked).toEqual(['things', 'things', 'things']);
  });
});
