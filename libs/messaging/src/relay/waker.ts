import { setTimeout as wait } from 'node:timers/promises';

/** Lets one loop wait until it is woken; a call while nobody waits counts for the next wait. */
export class Waker {
  private woken = false;
  private interrupt: AbortController | undefined;

  wake(): void {
    this.woken = true;
    this.interrupt?.abort();
  }

  /** Waits to be woken, `ms` milliseconds at most or until `signal` is aborted. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.woken) {
      this.interrupt = new AbortController();
      await this.pause(ms, AbortSignal.any([signal, this.interrupt.signal]));
      this.interrupt = undefined;
    }
    this.woken = false;
  }

  /** Waits `ms` milliseconds, or until `signal` is aborted. */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    await wait(ms, undefined, { signal }).catch(() => undefined);
  }
}
