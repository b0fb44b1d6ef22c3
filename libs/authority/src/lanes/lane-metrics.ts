import { pooled } from '@concord/database';
import type { LaneStatus } from '@concord/messaging';
import type { Metrics } from '@concord/service';
import type { DataSource } from 'typeorm';
import { countRejected } from './takings.js';

/** Seconds since the oldest event was committed that the broker has not acknowledged; 0 when there is none. */
export function oldestUnsentSeconds(lanes: readonly LaneStatus[], now: Date): number {
  const ages = lanes.flatMap(({ oldestUnsentAt }) =>
    oldestUnsentAt ? [now.getTime() - oldestUnsentAt.getTime()] : [],
  );
  return Math.max(0, ...ages) / 1_000;
}

/** Gauges of how far the lanes are committed, sent and taken, read from the log whenever they are asked for. */
export function registerLaneMetrics(metrics: Metrics, ds: DataSource, status: () => Promise<LaneStatus[]>): void {
  metrics.gauge(
    'lane_events',
    'Events of a lane: committed, sent to the broker, taken by the hub',
    ['lane', 'stage'],
    async (gauge) => {
      for (const { lane, committed, sent, taken } of await status()) {
        for (const [stage, count] of Object.entries({ committed, sent, taken })) {
          gauge.set({ lane: String(lane), stage }, Number(count));
        }
      }
    },
  );
  metrics.gauge('oldest_unsent_event_seconds', 'Age of the oldest event not sent yet', [], async (gauge) => {
    gauge.set(oldestUnsentSeconds(await status(), new Date()));
  });
  metrics.gauge('rejected_events', 'Events that the hub refused', [], async (gauge) => {
    gauge.set(await countRejected(pooled(ds)));
  });
}
