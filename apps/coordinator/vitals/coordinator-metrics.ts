import type { Metrics } from '@concord/service';

/** What the coordinator counts. Labels are codes of authorities, lanes and problems: never a person's. */
export function coordinatorMetrics(metrics: Metrics) {
  return {
    taken: metrics.counter('events_taken_total', 'Events that took their place in a lane', ['authority']),
    repeated: metrics.counter('events_repeated_total', 'Messages that were taken in before', ['authority']),
    ignored: metrics.counter('events_ignored_total', 'Messages past a gap or in a frozen lane', ['authority']),
    rejected: metrics.counter('events_rejected_total', 'Messages refused, by code', ['authority', 'code']),
    batch: metrics.histogram('intake_batch_seconds', 'Time to take a batch in', ['authority']),
    lag: metrics.gauge('intake_lag_messages', 'Messages of a lane not yet read', ['authority', 'lane']),
    published: metrics.counter('records_published_total', 'Records of the joint lists and feeds sent', ['list']),
    publishing: metrics.histogram('publish_chunk_seconds', 'Time to publish a chunk of changes'),
    unpublished: metrics.gauge('oldest_unpublished_change_seconds', 'Age of the oldest change not yet published'),
    unsentRejections: metrics.gauge('rejections_unsent', 'Refused messages not yet on their topic'),
    parked: metrics.gauge('listings_parked', 'Listings in force whose latest version was refused', ['authority']),
    gap: metrics.gauge('lane_gap_seconds', 'How long a lane waits for missing events', ['authority', 'lane']),
    gapAlarm: metrics.gauge('lane_gap_alarm', '1 while a lane waits too long for missing events', [
      'authority',
      'lane',
    ]),
    rules: metrics.gauge('rules', '1 for the version of the rules of which the joint lists are', ['version']),
    frozen: metrics.gauge('lane_frozen', '1 where two signed chains differ and the lane is frozen', [
      'authority',
      'lane',
    ]),
  };
}

export type CoordinatorMetrics = ReturnType<typeof coordinatorMetrics>;
