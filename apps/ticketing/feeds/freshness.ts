/** How far one partition of a feed is folded. */
interface Progress {
  /** Offset of the next message. */
  next: bigint;
  /** Where the partition ended when this process began to read. */
  end: bigint;
  /** Instant of its last watermark, milliseconds since 1970; 0 before the first. */
  asOf: number;
  /** The change up to which that watermark says that all stands before it; 0 before the first. */
  seq: bigint;
}

/** Above every change. */
const MOST = 10n ** 18n;

/**
 * How true a folded feed is. A watermark says that all that was committed before it stands earlier in its partition, so
 * the least of the last watermarks is an instant up to which everything is known, whatever is still to be read. The last one
 * counts, also where a publisher's clock was set back: an earlier instant claims less.
 */
export class Freshness {
  private readonly partitions = new Map<number, Progress>();

  /** `ends`: where each partition ended when reading began. */
  begin(ends: ReadonlyMap<number, bigint>): void {
    for (const [partition, end] of ends) this.partitions.set(partition, { next: 0n, end, asOf: 0, seq: 0n });
  }

  /** Offset of the next message of a partition; 0 at first. */
  next(partition: number): bigint {
    return this.partitions.get(partition)?.next ?? 0n;
  }

  read(partition: number, offset: bigint): void {
    const progress = this.partitions.get(partition);
    if (progress) progress.next = offset + 1n;
  }

  /** Nothing came for a while: what is left before the end is markers of transactions, which no reader sees. */
  quiet(partition: number): void {
    const progress = this.partitions.get(partition);
    if (progress) progress.end = 0n;
  }

  watermark(partition: number, asOf: number, seq: bigint): void {
    const progress = this.partitions.get(partition);
    if (progress) Object.assign(progress, { asOf, seq });
  }

  /** True once everything that stood in the feed when reading began is folded. */
  get caughtUp(): boolean {
    if (this.partitions.size === 0) return false;
    return [...this.partitions.values()].every(({ next, end }) => next >= end);
  }

  /** The instant up to which all is known, milliseconds since 1970; 0 while nothing is. */
  get asOf(): number {
    let least = Infinity;
    for (const { asOf } of this.partitions.values()) if (asOf < least) least = asOf;
    return least === Infinity ? 0 : least;
  }

  /**
   * The change up to which all is folded: the least of the last watermarks'. 0 before all that stood in the feed when reading began
   * is folded: what compaction took away of it stands further on.
   */
  get applied(): bigint {
    if (!this.caughtUp) return 0n;
    return [...this.partitions.values()].reduce((least, { seq }) => (seq < least ? seq : least), MOST);
  }
}
