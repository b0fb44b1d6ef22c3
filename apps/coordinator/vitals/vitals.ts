import { pooled } from '@concord/database';
import type { Log } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import type { CoordinatorMetrics } from './coordinator-metrics.js';
import { readVitals, type AilingLane } from './vitals.store.js';

export interface VitalsOptions {
  ds: DataSource;
  now: () => Date;
  log: Log;
  metrics: CoordinatorMetrics;
  /** How often is looked, milliseconds; 5 s unless told. */
  everyMs?: number;
}

/** A gap that lasts so long is no mere reordering: an alarm rises well within a minute. Milliseconds. */
const GAP_ALARM_MS = 20_000;

/** Watches what the database tells of lanes, parked listings and what is not yet sent; keeps the gauges and raises alarms. */
export class Vitals {
  private readonly alarmed = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: VitalsOptions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, this.options.everyMs ?? 5_000);
    this.looking = this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    const { ds, now, metrics, log } = this.options;
    try {
      const { ailing, parked, oldestUnpublished, unsentRejections } = await readVitals(pooled(ds));
      const at = now().getTime();
      metrics.unpublished.set(oldestUnpublished === null ? 0 : seconds(at - oldestUnpublished.getTime()));
      metrics.unsentRejections.set(unsentRejections);
      metrics.parked.reset();
      for (const [authority, count] of parked) metrics.parked.set({ authority }, count);
      this.lanes(ailing, at);
    } catch (error) {
      log.warn({ err: error }, 'the vital signs could not be read');
    }
  }

  private lanes(ailing: readonly AilingLane[], at: number): void {
    const { metrics, log } = this.options;
    for (const gauge of [metrics.gap, metrics.gapAlarm, metrics.frozen]) gauge.reset();
    const alarmed = new Set<string>();
    for (const { authority, lane, frozen, gapSince } of ailing) {
      if (frozen) metrics.frozen.set({ authority, lane }, 1);
      if (gapSince === null) continue;
      const waiting = at - gapSince.getTime();
      metrics.gap.set({ authority, lane }, seconds(waiting));
      if (waiting < GAP_ALARM_MS) continue;
      metrics.gapAlarm.set({ authority, lane }, 1);
      const key = `${authority}|${lane}`;
      alarmed.add(key);
      if (!this.alarmed.has(key))
        log.error({ authority, lane, gapSince }, 'events are missing: the lane waits for them');
    }
    this.alarmed.clear();
    for (const key of alarmed) this.alarmed.add(key);
  }
}

const seconds = (ms: number) => Math.max(0, ms) / 1_000;
