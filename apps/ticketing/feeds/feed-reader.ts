import { BatchConsumer, feedTopic, groupOf, type Kafka, type Log, type MessageBatch } from '@concord/messaging';
import { v7 as uuidv7 } from 'uuid';
import type { Feed } from './feed.js';

export interface FeedReaderOptions {
  kafka: Kafka;
  /** Principal of this service; its groups begin with it. */
  principal: string;
  feeds: readonly Feed[];
  log: Log;
  /** Put before every topic's name at the broker. */
  topicPrefix?: string | undefined;
  /** Reading ended for good; the process should. */
  onCrash: (error: Error) => void;
  onUnreadable?: (feed: Feed) => void;
}

const QUIET_MS = 1_000;

/**
 * Reads feeds from their first message into memory. Each process is a group of its own and keeps no offset at the broker:
 * a restart reads everything again, and after an outage it reads on from where its memory stands.
 */
export class FeedReader {
  private readonly consumer: BatchConsumer;
  private readonly byTopic: ReadonlyMap<string, Feed>;

  constructor(private readonly options: FeedReaderOptions) {
    const { topicPrefix = '', feeds } = options;
    this.byTopic = new Map(feeds.map((feed) => [topicPrefix + feedTopic(feed.operator), feed]));
    this.consumer = new BatchConsumer({
      kafka: options.kafka,
      // A fixed group would wait, after a kill, for the dead member's session to end.
      groupId: groupOf(options.principal, `feeds-${uuidv7()}`),
      topics: [...this.byTopic.keys()],
      handler: (batch) => this.take(batch),
      positions: (topic, partitions) => this.positions(topic, partitions),
      maxWaitMs: 100,
      idleMs: QUIET_MS,
      onCrash: options.onCrash,
      log: options.log,
    });
  }

  /** Reads where the feeds end now, and begins. Throws when the brokers cannot be reached. */
  async start(): Promise<void> {
    const admin = this.options.kafka.admin();
    await admin.connect();
    try {
      for (const [topic, feed] of this.byTopic) {
        const ends = await admin.fetchTopicOffsets(topic);
        feed.freshness.begin(
          new Map(ends.map(({ partition, high, low }) => [partition, high === low ? 0n : BigInt(high)])),
        );
      }
    } finally {
      await admin.disconnect();
    }
    await this.consumer.start();
  }

  stop(): Promise<void> {
    return this.consumer.stop();
  }

  private feed(topic: string): Feed {
    const feed = this.byTopic.get(topic);
    if (!feed) throw new Error(`${topic} is no feed of this service`);
    return feed;
  }

  private positions(topic: string, partitions: number[]): Promise<Map<number, bigint>> {
    const { freshness } = this.feed(topic);
    return Promise.resolve(new Map(partitions.map((partition) => [partition, freshness.next(partition)])));
  }

  private take({ topic, partition, messages, highWatermark }: MessageBatch): Promise<void> {
    const feed = this.feed(topic);
    if (messages.length === 0) feed.freshness.quiet(partition);
    else if (highWatermark < feed.freshness.next(partition)) {
      this.options.onCrash(new Error(`${topic} was rolled back: what is in memory may never have been`));
    }
    let unreadable = 0;
    for (const message of messages) {
      if (feed.take(partition, message)) continue;
      unreadable++;
      this.options.onUnreadable?.(feed);
    }
    if (unreadable > 0) this.options.log.error({ topic, partition, unreadable }, 'records of the feed cannot be read');
    return Promise.resolve();
  }
}
