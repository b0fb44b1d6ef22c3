import type { Metrics } from '@concord/service';
import type { Feeds } from './feeds.js';

/** Shows of each feed how much it holds and how old its knowledge is. */
export function showFeeds(metrics: Metrics, feeds: Feeds, now: () => Date): void {
  const labels = ['operator'];
  metrics.gauge('feed_entries', 'Tokens held in memory, removals included', labels, (gauge) => {
    for (const { operator, size } of feeds.all) gauge.set({ operator }, size);
  });
  metrics.gauge('feed_bytes', 'Memory held for them', labels, (gauge) => {
    for (const { operator, bytes } of feeds.all) gauge.set({ operator }, bytes);
  });
  metrics.gauge('feed_caught_up', '1 once what stood in the feed at the start is folded', labels, (gauge) => {
    for (const { operator, freshness } of feeds.all) gauge.set({ operator }, Number(freshness.caughtUp));
  });
  metrics.gauge('feed_age_seconds', 'Age of the instant up to which the feed is known', labels, (gauge) => {
    for (const { operator, freshness } of feeds.all) {
      gauge.set({ operator }, (now().getTime() - freshness.asOf) / 1_000);
    }
  });
}
