import { createSecretKey, type KeyObject } from 'node:crypto';
import { ColumnCipher } from '@concord/database';
import { BatchConsumer, connectKafka, ensureTopics, topicsOf, type Kafka, type Producer } from '@concord/messaging';
import { Metrics } from '@concord/service';
import { eventually, testDatabase, testKafka, TestClock, type TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { authoritiesOf } from './authorities/authorities.js';
import { TestAuthority } from './intake/test-authority.builder.js';
import { Pipeline } from './pipeline.js';
import { migrations } from './schema/migrations.js';

/** A record as a reader of a topic finds it; the value is parsed JSON. */
export interface Read<T> {
  key: string;
  value: T | null;
  partition: number;
  offset: string;
}

export interface RunningPipeline {
  pipeline: Pipeline;
  metrics: Metrics;
  stop: () => Promise<void>;
}

const silent = pino({ level: 'silent' });
const EXECUTORS = ['air', 'rail'];

/** A coordinator's pipeline in the test's process, with a real broker and database and authorities made by hand. */
export class World {
  readonly clock = new TestClock();
  readonly cipher = new ColumnCipher(Buffer.alloc(32, 7));
  readonly feedKeys: ReadonlyMap<string, KeyObject> = new Map(
    EXECUTORS.map((executor, i) => [executor, createSecretKey(Buffer.alloc(32, 100 + i))]),
  );
  readonly authorities: ReadonlyMap<string, TestAuthority>;
  readonly kafka: Kafka;
  readonly prefix: string;
  database!: TestDatabase;
  private sender: Producer | undefined;
  private readonly closing: (() => Promise<void>)[] = [];

  constructor(codes: readonly string[] = ['courts', 'tax']) {
    const { prefix, ...broker } = testKafka();
    this.prefix = prefix;
    this.kafka = connectKafka({ ...broker, clientId: 'world', log: silent });
    this.authorities = new Map(codes.map((code) => [code, new TestAuthority(code, prefix)]));
  }

  get ds(): DataSource {
    return this.database.ds;
  }

  get producer(): Producer {
    if (!this.sender) throw new Error('this world has no topics');
    return this.sender;
  }

  /** The database alone: enough to take events in by hand. */
  async openDatabase(): Promise<this> {
    this.database = await testDatabase({ migrations, poolSize: 16 });
    return this;
  }

  async open(): Promise<this> {
    await this.openDatabase();
    const admin = this.kafka.admin();
    await admin.connect();
    const authorities = [...this.authorities.keys()];
    const specs = topicsOf({ authorities, executors: EXECUTORS, regulators: [], counters: [] });
    await ensureTopics(admin, specs, this.prefix);
    await admin.disconnect();
    this.sender = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    await this.sender.connect();
    return this;
  }

  async close(): Promise<void> {
    for (const close of this.closing.splice(0).reverse()) await close();
    await this.sender?.disconnect();
    await this.database.drop();
  }

  authority(code = 'courts'): TestAuthority {
    const authority = this.authorities.get(code);
    if (!authority) throw new Error(`no authority ${code}`);
    return authority;
  }

  /** A pipeline that is not started; whoever wants less than all of it drives its parts. */
  newPipeline(ds = this.ds): { pipeline: Pipeline; metrics: Metrics } {
    const metrics = new Metrics('coordinator');
    const trusted = [...this.authorities.values()];
    const pipeline = new Pipeline({
      ds,
      kafka: this.kafka,
      cipher: this.cipher,
      authorities: authoritiesOf(
        { keys: trusted.map((one) => one.trusted) },
        new Map(trusted.map((one) => [one.code, one.shared])),
      ),
      feedKeys: this.feedKeys,
      topicPrefix: this.prefix,
      now: () => this.clock.now(),
      log: silent,
      metrics,
      onCrash: (error) => {
        throw error;
      },
    });
    return { pipeline, metrics };
  }

  /** A pipeline that runs, reading the topics. */
  async start(): Promise<RunningPipeline> {
    const { pipeline, metrics } = this.newPipeline();
    await pipeline.start();
    const server = pipeline.transport();
    await new Promise<void>((resolve, reject) => {
      server.listen((error) => {
        if (error) reject(error instanceof Error ? error : new Error('the transport did not start'));
        else resolve();
      });
    });
    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= server.close().then(() => pipeline.stop()));
    this.closing.push(stop);
    return { pipeline, metrics, stop };
  }

  /** Reads a topic from its beginning, and on. */
  async read<T>(topic: string): Promise<Read<T>[]> {
    const records: Read<T>[] = [];
    const consumer = new BatchConsumer({
      kafka: this.kafka,
      groupId: `${this.prefix}reader-${topic}-${Math.random()}`,
      topics: [this.prefix + topic],
      positions: () => Promise.resolve(new Map()),
      handler: ({ partition, messages }) => {
        for (const { key, value, offset } of messages) {
          const parsed = value === null ? null : (JSON.parse(value.toString('utf8')) as T);
          records.push({ key: key?.toString('utf8') ?? '', value: parsed, partition, offset });
        }
        return Promise.resolve();
      },
      onCrash: (error) => {
        throw error;
      },
      log: silent,
    });
    await consumer.start();
    this.closing.push(() => consumer.stop());
    return records;
  }

  /** Ends something with the world, the last first. */
  onClose(close: () => Promise<void>): void {
    this.closing.push(close);
  }

  query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.ds.query(sql, params);
  }

  /** Waits until the authority's lanes are taken up to what it has appended. */
  async taken(code = 'courts'): Promise<void> {
    const heads = new Map(this.authority(code).log.map((event) => [event.lane, event.seq]));
    await eventually(
      async () => {
        const rows = await this.query<{ lane: number; seq: string }>(
          'SELECT lane, seq FROM lanes WHERE authority = $1',
          [code],
        );
        return rows.every(({ lane, seq }) => BigInt(seq) >= (heads.get(lane) ?? 0n));
      },
      { what: `all events of ${code} are taken`, timeoutMs: 30_000 },
    );
  }

  /** Waits until every change is published. */
  async published(): Promise<void> {
    await eventually(
      async () => {
        const [row] = await this.query<{ done: boolean }>(
          'SELECT (SELECT change FROM feed_cursor) = (SELECT change FROM change_counter) AS done',
        );
        return row?.done;
      },
      { what: 'every change is published', timeoutMs: 30_000 },
    );
  }
}

/** The last value under each key. */
export function latest<T>(records: readonly Read<T>[]): Map<string, T | null> {
  return new Map(records.map(({ key, value }) => [key, value]));
}
