import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { NoticeAcknowledged } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { checksTopic, CursorRelay, type Outgoing } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { noteNoticesRelayed, unrelayedNotices } from './notice.store.js';

const CHUNK = 500;

/** Tells the hub which checks were corrected, at least once, while this process leads. */
export class NoticeRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(context: Pick<ServiceContext, 'ds' | 'kafka' | 'log' | 'crash'>, topicPrefix: string) {
    super({
      ds: context.ds,
      kafka: context.kafka,
      name: 'notices',
      log: context.log,
      next: (db) => nextAcknowledged(db, topicPrefix),
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

async function nextAcknowledged(db: Queryable, topicPrefix: string): Promise<Outgoing | undefined> {
  const corrected = await unrelayedNotices(db, CHUNK);
  if (corrected.length === 0) return undefined;
  return {
    topicMessages: [...Map.groupBy(corrected, ({ operator }) => operator)].map(([operator, own]) => ({
      topic: topicPrefix + checksTopic(operator),
      messages: own.map(({ checkId, at }) => {
        const told: NoticeAcknowledged = {
          v: 1,
          acknowledged: true,
          checkId,
          operator: operator as NoticeAcknowledged['operator'],
          at: at.toISOString(),
        };
        return { key: checkId, value: JSON.stringify(told) };
      }),
    })),
    sent: (own) =>
      noteNoticesRelayed(
        own,
        corrected.map(({ checkId }) => checkId),
      ),
  };
}
