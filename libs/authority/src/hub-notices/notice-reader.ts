import { setTimeout as wait } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { inTransaction, pooled, type Tx } from '@concord/database';
import { BatchConsumer, groupOf, type MessageBatch } from '@concord/messaging';
import type { FeatureContext } from '../feature.js';
import { storedOffsets, storeOffset } from './offset.store.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** What the hub tells an authority on a topic of its own, and what comes of it. */
export interface Notices<T> {
  /** Of this authority, without a prefix. */
  topic: string;
  /** Names the consumer group and the notices in the log. */
  purpose: string;
  /** The notice that a message carries; undefined where it is none. */
  read: (value: Buffer | null) => T | undefined;
  /** Takes notices in their order; the offset after them is stored in the same transaction. */
  take: (tx: Tx, notices: readonly T[]) => Promise<void>;
}

/**
 * Reads what the hub tells while the service runs, each notice once. Brokers that are away keep nobody from listing: it tries
 * to start until it can.
 */
export class NoticeReader<T> implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private consumer: BatchConsumer | undefined;
  private starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: FeatureContext,
    private readonly notices: Notices<T>,
  ) {}

  onApplicationBootstrap(): void {
    this.starting = this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.consumer?.stop();
    await this.starting;
  }

  private async start(): Promise<void> {
    const { signal } = this.stopping;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const consumer = this.makeConsumer();
      this.consumer = consumer;
      try {
        await consumer.start();
        return;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.context.log.error({ err: error, topic: this.notices.topic }, 'the topic cannot be read; trying again');
        await consumer.stop();
        await wait(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private makeConsumer(): BatchConsumer {
    const { kafka, ds, log, authority, topicPrefix } = this.context;
    const { topic: own, purpose } = this.notices;
    return new BatchConsumer({
      kafka,
      groupId: topicPrefix + groupOf(authority.code, purpose),
      topics: [topicPrefix + own],
      positions: (topic) => storedOffsets(pooled(ds), topic),
      handler: (batch) => this.take(batch),
      onCrash: (error) => {
        this.context.crash(error);
      },
      log,
    });
  }

  /** A message that is no such notice is told in the log and passed over: it must not stop those behind it. */
  private async take(batch: MessageBatch): Promise<void> {
    const last = batch.messages.at(-1);
    if (!last) return;
    const { ds, log } = this.context;
    const { read, take, purpose } = this.notices;
    const notices = batch.messages.flatMap(({ value, offset }) => {
      const notice = read(value);
      if (notice === undefined) log.error({ topic: batch.topic, offset, purpose }, 'a notice that cannot be read');
      return notice === undefined ? [] : [notice];
    });
    await inTransaction(ds, async (tx) => {
      await take(tx, notices);
      await storeOffset(tx, batch.topic, batch.partition, BigInt(last.offset) + 1n);
    });
  }
}
