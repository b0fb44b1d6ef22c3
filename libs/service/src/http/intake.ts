import { setTimeout as wait } from 'node:timers/promises';

/** Whether calls are taken, and how many are at work. */
export class Intake {
  #open = true;
  #atWork = 0;
  readonly #idle = Promise.withResolvers<undefined>();

  get open(): boolean {
    return this.#open;
  }

  enter(): void {
    this.#atWork += 1;
  }

  leave(): void {
    this.#atWork -= 1;
    if (!this.#open && this.#atWork === 0) this.#idle.resolve(undefined);
  }

  /** Takes no more calls; resolves when those at work are answered, or after `longestMs`. */
  async close(longestMs: number): Promise<void> {
    this.#open = false;
    if (this.#atWork === 0) return;
    const over = new AbortController();
    await Promise.race([
      this.#idle.promise,
      wait(longestMs, undefined, { signal: over.signal }).catch(() => undefined),
    ]);
    over.abort();
  }
}
