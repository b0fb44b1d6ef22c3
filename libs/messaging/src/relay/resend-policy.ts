/** What is known of a lane: the last event sent, and the last one receipted. */
export interface LaneProgress {
  sent: bigint;
  taken: bigint;
}

interface Watch {
  taken: bigint;
  since: number;
  waitMs: number;
  /** Chunks of the last resend; 0 when none was needed yet. */
  chunks: number;
  /** The last resend was taken, and not all that was sent after it. */
  recovering: boolean;
}

const RECOVERY_MS = 1_000;
const MOST_CHUNKS = 16;
const LONGEST_WAIT = 4;

/**
 * When to send again, and how much. What is not receipted for a while is sent again from what the coordinator expects:
 * one chunk first, for mostly the coordinator is merely away; when that chunk is taken but nothing after it, what
 * followed was lost too, and the next chunks come soon and in doubled number. Pure; times in milliseconds.
 */
export class ResendPolicy {
  private readonly lanes = new Map<number, Watch>();

  constructor(private readonly resendAfterMs: number) {}

  /** How many chunks of the lane to send again at `now`; mostly none. */
  due(lane: number, { sent, taken }: LaneProgress, now: number): number {
    const watch = this.lanes.get(lane);
    if (sent <= taken) this.lanes.delete(lane);
    else if (!watch) this.lanes.set(lane, this.fresh(taken, now));
    else if (watch.taken !== taken) this.lanes.set(lane, this.moved(watch, taken, now));
    else if (now - watch.since >= watch.waitMs) return this.resend(watch, now);
    return 0;
  }

  private fresh(taken: bigint, now: number): Watch {
    return { taken, since: now, waitMs: this.resendAfterMs, chunks: 0, recovering: false };
  }

  private moved(watch: Watch, taken: bigint, now: number): Watch {
    if (watch.chunks === 0 || taken < watch.taken) return this.fresh(taken, now);
    return { ...watch, taken, since: now, waitMs: Math.min(RECOVERY_MS, this.resendAfterMs), recovering: true };
  }

  private resend(watch: Watch, now: number): number {
    watch.chunks = watch.recovering ? Math.min(2 * watch.chunks, MOST_CHUNKS) : 1;
    watch.waitMs = watch.recovering
      ? this.resendAfterMs
      : Math.min(2 * watch.waitMs, LONGEST_WAIT * this.resendAfterMs);
    watch.recovering = false;
    watch.since = now;
    return watch.chunks;
  }
}
