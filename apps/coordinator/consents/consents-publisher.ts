import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { CursorRelay } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { nextConsentNotices } from './consents-relay.js';

/** Tells the authorities of consents given and withdrawn while the service runs. */
export class ConsentsPublisher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: CursorRelay;

  constructor(context: ServiceContext, topicPrefix: string) {
    const { ds, kafka, log } = context;
    this.relay = new CursorRelay({
      ds,
      kafka,
      log,
      name: 'consents',
      next: (db) => nextConsentNotices(db, topicPrefix),
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

  /** Call it after notices were kept. */
  wake(): void {
    this.relay.wake();
  }
}
