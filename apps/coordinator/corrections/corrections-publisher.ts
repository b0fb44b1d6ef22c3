import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { CursorRelay } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { nextCorrections } from './corrections-relay.js';

/** Sends requests for correction to their authorities while the service runs. */
export class CorrectionsPublisher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: CursorRelay;

  constructor(context: ServiceContext, topicPrefix: string) {
    const { ds, kafka, log } = context;
    this.relay = new CursorRelay({
      ds,
      kafka,
      log,
      name: 'corrections',
      next: (db) => nextCorrections(db, topicPrefix),
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

  /** Call it after a request was kept. */
  wake(): void {
    this.relay.wake();
  }
}
