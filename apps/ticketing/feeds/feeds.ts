import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { ServiceContext } from '@concord/service';
import { Feed, type Operator } from './feed.js';
import { FeedReader } from './feed-reader.js';

/** The feeds of all counters, read from the first message on for as long as the service runs. */
export class Feeds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly byOperator: Readonly<Record<Operator, Feed>> = { air: new Feed('air'), rail: new Feed('rail') };
  private readonly reader: FeedReader;

  constructor(context: Pick<ServiceContext, 'config' | 'kafka' | 'log' | 'metrics' | 'crash'>, topicPrefix: string) {
    const unreadable = context.metrics.counter('feed_unreadable_total', 'Records that could not be read', ['operator']);
    this.reader = new FeedReader({
      kafka: context.kafka,
      principal: context.config.service,
      feeds: this.all,
      log: context.log,
      topicPrefix,
      onCrash: (error) => {
        context.crash(error);
      },
      onUnreadable: ({ operator }) => {
        unreadable.inc({ operator });
      },
    });
  }

  get all(): readonly Feed[] {
    return Object.values(this.byOperator);
  }

  /**
   * True once each feed is folded whole and has said up to when it is true. It stays true when a feed grows stale: then
   * counters are still answered, INDETERMINATE.
   */
  get areKnown(): boolean {
    return this.all.every(({ freshness }) => freshness.caughtUp && freshness.asOf > 0);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reader.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.reader.stop();
  }
}
