import type { Queryable } from '@concord/database';
import type { Metrics } from '@concord/service';
import { headsOf } from './stream.store.js';
import type { Streams } from './streams.js';

/** Shows of each regulator's stream how long it is, what of it the broker lacks, and how many read it now. */
export function showStreams(metrics: Metrics, streams: Streams, db: Queryable): void {
  const labels = ['regulator'];
  metrics.gauge('stream_cursor', 'Last cursor of the stream', labels, async (gauge) => {
    for (const { regulator, cursor } of await headsOf(db)) gauge.set({ regulator }, Number(cursor));
  });
  metrics.gauge('stream_unsent', 'Rows that the broker does not have yet', labels, async (gauge) => {
    for (const { regulator, cursor, sent } of await headsOf(db))
      gauge.set({ regulator }, Number(cursor) - Number(sent));
  });
  metrics.gauge('streams_open', 'Server-sent event streams open now', labels, (gauge) => {
    gauge.reset();
    for (const [regulator, count] of streams.openCounts) gauge.set({ regulator }, count);
  });
}
