import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { CursorRelay, type CursorRelayOptions } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';

/** What a relay needs of the service that it runs in. */
export type RelayContext = Pick<ServiceContext, 'ds' | 'kafka' | 'log' | 'crash'>;

/** A relay that runs while the service does; where it ends for good, the process should. */
export class ServiceRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(context: RelayContext, own: Pick<CursorRelayOptions, 'name' | 'next'>) {
    const { ds, kafka, log } = context;
    const onCrash = (error: Error): void => {
      context.crash(error);
    };
    super({ ...own, ds, kafka, log, onCrash });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}
