import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { CursorRelay } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { Assessment, type AssessmentOptions } from './assessment.js';
import { nextNotices } from './consequences-relay.js';

/** Finds what follows from annulments and tells the operators, while the service runs; one process leads. */
export class ConsequencesKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: CursorRelay;

  constructor(
    context: Pick<ServiceContext, 'ds' | 'kafka' | 'log' | 'crash'>,
    options: AssessmentOptions,
    topicPrefix: string,
  ) {
    const { ds, kafka, log } = context;
    const assessment = new Assessment(options);
    this.relay = new CursorRelay({
      ds,
      kafka,
      log,
      name: 'consequences',
      next: async (db) => {
        for (;;) {
          const more = await assessment.step();
          const notices = await nextNotices(db, topicPrefix);
          if (notices || !more) return notices;
        }
      },
      onCrash: (error) => {
        context.crash(error);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }
}
