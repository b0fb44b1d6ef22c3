import { setTimeout as wait } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { LaneRelay, type LaneRelayOptions, type LaneStatus, type Log } from '@concord/messaging';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Runs the relay of an authority's events for as long as the service runs. Brokers that are away keep nobody from listing:
 * events wait in the log, and the relay tries to start until it can.
 */
export class EventRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly log: Log;
  private relay: LaneRelay;

  constructor(private readonly options: LaneRelayOptions) {
    this.log = options.log;
    this.relay = new LaneRelay(options);
  }

  onApplicationBootstrap(): void {
    void this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.relay.stop();
  }

  /** Call it after a commit that appended events. */
  wake(): void {
    this.relay.wake();
  }

  status(): Promise<LaneStatus[]> {
    return this.relay.status();
  }

  private async start(): Promise<void> {
    const { signal } = this.stopping;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        await this.relay.start();
        return;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.log.error({ err: error }, 'the relay could not start; trying again');
        await this.relay.stop();
        this.relay = new LaneRelay(this.options);
        await wait(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
