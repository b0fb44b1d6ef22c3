import { setTimeout as wait } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { inTransaction, pooled } from '@concord/database';
import { BatchConsumer, correctionsTopic, groupOf, type MessageBatch } from '@concord/messaging';
import type { FeatureContext } from '../feature.js';
import { keepCorrections, storeOffset, storedOffsets } from './correction.store.js';
import { readRequest } from './read-request.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reads subjects' requests for correction while the service runs, each kept once: the offset is stored in the same
 * transaction. Brokers that are away keep nobody from listing: it tries to start until it can.
 */
export class CorrectionsReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly topic: string;
  private consumer: BatchConsumer | undefined;
  private starting: Promise<void> = Promise.resolve();

  constructor(private readonly context: FeatureContext) {
    this.topic = correctionsTopic(context.authority.code);
  }

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
        this.context.log.error({ err: error, topic: this.topic }, 'corrections cannot be read; trying again');
        await consumer.stop();
        await wait(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private makeConsumer(): BatchConsumer {
    const { kafka, ds, log, authority, topicPrefix } = this.context;
    return new BatchConsumer({
      kafka,
      groupId: topicPrefix + groupOf(authority.code, 'corrections'),
      topics: [topicPrefix + this.topic],
      positions: (topic) => storedOffsets(pooled(ds), topic),
      handler: (batch) => this.take(batch),
      onCrash: (error) => {
        this.context.crash(error);
      },
      log,
    });
  }

  /** A message that is no request is told in the log and passed over: it must not stop those behind it. */
  private async take(batch: MessageBatch): Promise<void> {
    const last = batch.messages.at(-1);
    if (!last) return;
    const { authority, ds, log } = this.context;
    const { wrapKey } = authority.source();
    const requests = batch.messages.flatMap(({ value, offset }) => {
      const request = readRequest(value, wrapKey);
      if (!request)
        log.error({ topic: batch.topic, offset }, 'not a request for correction that this authority can open');
      return request ? [request] : [];
    });
    await inTransaction(ds, async (tx) => {
      await keepCorrections(tx, authority.cipher, requests, authority.now());
      await storeOffset(tx, batch.topic, batch.partition, BigInt(last.offset) + 1n);
    });
  }
}
