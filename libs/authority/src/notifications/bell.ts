import { setTimeout as wait } from 'node:timers/promises';

/** Wakes whoever waits for something to do; rung while nobody waits, it is heard by the next one. */
export class Bell {
  private next = new AbortController();

  ring(): void {
    this.next.abort();
  }

  /** Resolves when it is rung, after `ms` milliseconds, or when `signal` is aborted. */
  async heard(ms: number, signal: AbortSignal): Promise<void> {
    await wait(ms, undefined, { signal: AbortSignal.any([signal, this.next.signal]) }).catch(() => undefined);
    this.next = new AbortController();
  }
}
