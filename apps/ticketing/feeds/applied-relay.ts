import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { APPLIED_KEY, type FeedApplied } from '@concord/contracts';
import { checksTopic, CursorRelay, type Outgoing } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import type { Feed, Operator } from './feed.js';

/** However fast a feed changes, the hub is told once in so many milliseconds. */
const EVERY_MS = 1_000;

/** What is told of: an operator, and the change up to which its counters answer by the feed. */
type Told = Pick<Feed, 'operator' | 'applied'>;

/**
 * Tells the hub up to which change the counters answer by their feeds, at least once, while this process leads: so they
 * acknowledge what was told otherwise before. It keeps nothing: memory is folded from the feed, which is what is kept, so after a
 * restart it is told again and changes nothing. Another process that has read less answers INDETERMINATE once that is too old.
 */
export class AppliedRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    context: Pick<ServiceContext, 'ds' | 'kafka' | 'log' | 'crash' | 'clock'>,
    feeds: readonly Told[],
    topicPrefix: string,
  ) {
    const next = nextApplied(feeds, topicPrefix, () => context.clock.now());
    super({
      ds: context.ds,
      kafka: context.kafka,
      name: 'applied',
      log: context.log,
      pollMs: EVERY_MS,
      next: () => Promise.resolve(next()),
      onCrash: (error) => {
        context.crash(error);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}

/** What is to be told next: the feeds that moved on since the broker last had it. What could not be sent comes again. */
export function nextApplied(feeds: readonly Told[], topicPrefix: string, now: () => Date): () => Outgoing | undefined {
  const sent = new Map<Operator, bigint>();
  return () => {
    const moved = feeds.map(({ operator, applied }) => ({ operator, applied })).filter(isNews);
    if (moved.length === 0) return undefined;
    const at = now().toISOString();
    return {
      topicMessages: moved.map(({ operator, applied }) => {
        const told: FeedApplied = { v: 1, applied: true, operator, seq: String(applied), at };
        return {
          topic: topicPrefix + checksTopic(operator),
          messages: [{ key: APPLIED_KEY, value: JSON.stringify(told) }],
        };
      }),
      sent: () => {
        for (const { operator, applied } of moved) sent.set(operator, applied);
        return Promise.resolve();
      },
    };
  };

  function isNews({ operator, applied }: Told): boolean {
    return applied > (sent.get(operator) ?? 0n);
  }
}
