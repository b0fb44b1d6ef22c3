interface Bucket {
  tokens: number;
  /** When that many were left, milliseconds of a clock that does not go back. */
  at: number;
}

const FEW = 10_000;

/** How many calls each caller may make: `perSecond` in the long run, `burst` at once. Pure but for its memory. */
export class Quota {
  private readonly buckets = new Map<string, Bucket>();
  private sweepAt = FEW;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Takes one call at `now` (milliseconds of a clock that does not go back): 0 when allowed, else the whole seconds until one is again. */
  take(caller: string, now: number): number {
    const bucket = this.bucket(caller, now);
    bucket.tokens = Math.min(this.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * this.perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / this.perSecond));
    bucket.tokens--;
    return 0;
  }

  private bucket(caller: string, now: number): Bucket {
    const known = this.buckets.get(caller);
    if (known) return known;
    if (this.buckets.size >= this.sweepAt) this.dropFull(now);
    const fresh = { tokens: this.burst, at: now };
    this.buckets.set(caller, fresh);
    return fresh;
  }

  /** Forgets callers whose bucket has filled up again: a new one is the same. */
  private dropFull(now: number): void {
    for (const [caller, { tokens, at }] of this.buckets) {
      if (tokens + ((now - at) / 1_000) * this.perSecond >= this.burst) this.buckets.delete(caller);
    }
    this.sweepAt = Math.max(FEW, 2 * this.buckets.size);
  }
}
