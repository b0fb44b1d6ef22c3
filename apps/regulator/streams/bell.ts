import { setTimeout as wait } from 'node:timers/promises';

/** Wakes whoever waits for news of a regulator's stream in this process. */
export class Bell {
  private readonly rings = new Map<string, number>();
  private waiting = new Map<string, AbortController>();

  /** How often it rang; take it before looking for news, and none is missed. */
  count(regulator: string): number {
    return this.rings.get(regulator) ?? 0;
  }

  ring(regulator: string): void {
    this.rings.set(regulator, this.count(regulator) + 1);
    this.waiting.get(regulator)?.abort();
    this.waiting.delete(regulator);
  }

  /** Waits until it has rung more than `since` times, `ms` milliseconds at most or until `signal` is aborted. */
  async wait(regulator: string, since: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.count(regulator) !== since) return;
    const bell = this.waiting.get(regulator) ?? new AbortController();
    this.waiting.set(regulator, bell);
    await wait(ms, undefined, { signal: AbortSignal.any([signal, bell.signal]) }).catch(() => undefined);
  }
}
