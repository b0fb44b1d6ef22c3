import type { Queryable } from '@concord/database';
import type { Metrics } from '@concord/service';
import { unrelayedChecks } from './check.store.js';

/** Shows how many checks their operators' topics do not have yet. */
export function showChecks(metrics: Metrics, db: Queryable): void {
  metrics.gauge('checks_unrelayed', 'Checks that the broker does not have yet', [], async (gauge) => {
    gauge.set(await unrelayedChecks(db));
  });
}
