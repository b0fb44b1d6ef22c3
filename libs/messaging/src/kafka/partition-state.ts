import { setTimeout as wait } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** One assigned partition: whether it is read, who works on it, and how long it rests after an error. */
export class PartitionState {
  /** Set when the partition was assigned anew, to this or another consumer: whatever still runs for it is stale. */
  retired = false;
  isOpen = false;
  private failures = 0;
  private work: Promise<unknown> = Promise.resolve();
  private working = 0;
  private lastEnded = Date.now();

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  open(): void {
    this.isOpen = true;
    this.lastEnded = Date.now();
  }

  close(): void {
    this.isOpen = false;
  }

  retire(): void {
    this.retired = true;
    this.isOpen = false;
  }

  /** Runs `fn` when nothing else runs for this partition; a success ends the growth of pauses. */
  alone<T>(fn: () => Promise<T>): Promise<T> {
    this.working++;
    const mine = this.work.then(fn);
    this.work = mine.then(
      () => {
        this.failures = 0;
        this.ended();
      },
      () => {
        this.ended();
      },
    );
    return mine;
  }

  /** Resolves when nothing runs for this partition any more. */
  async whenFree(): Promise<void> {
    await this.work;
  }

  idleFor(ms: number): boolean {
    return this.working === 0 && Date.now() - this.lastEnded >= ms;
  }

  /** Waits longer with each failure in a row, 10 seconds at most; ends early when `signal` is aborted. */
  async pause(signal: AbortSignal): Promise<void> {
    const ms = Math.min(FIRST_PAUSE_MS * 2 ** this.failures++, LONGEST_PAUSE_MS);
    await wait(ms, undefined, { signal }).catch(() => undefined);
  }

  private ended(): void {
    this.working--;
    this.lastEnded = Date.now();
  }
}
