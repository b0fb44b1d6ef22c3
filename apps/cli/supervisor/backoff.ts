const FIRST_MS = 250;
const LONGEST_MS = 10_000;
/** Whoever was up this long had recovered: the next fall counts as the first. */
const RECOVERED_MS = 30_000;

/** Pauses before a process is started again: a quarter of a second, then twice as long each time, ten seconds at most. */
export class Backoff {
  private falls = 0;
  private upSince: number | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  up(): void {
    this.upSince = this.now();
  }

  /** The pause after this fall, in milliseconds. */
  down(): number {
    if (this.upSince !== undefined && this.now() - this.upSince >= RECOVERED_MS) this.falls = 0;
    this.upSince = undefined;
    const pause = Math.min(FIRST_MS * 2 ** this.falls, LONGEST_MS);
    this.falls += 1;
    return pause;
  }
}
