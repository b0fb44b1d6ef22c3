import type { Queryable } from '@concord/database';
import type { Metrics } from '@concord/service';

/** Shows how many commitments and steps are kept, of all departments together: no department is compared here. */
export function showCommitments(metrics: Metrics, db: Queryable): void {
  metrics.gauge('commitments', 'Commitments on record', [], async (gauge) => {
    const [row] = await db.query<{ count: string }>('SELECT count(*) FROM commitments');
    gauge.set({}, Number(row?.count ?? 0));
  });
  metrics.gauge('commitment_steps', 'Steps that were taken', [], async (gauge) => {
    const [row] = await db.query<{ count: string }>('SELECT count(*) FROM steps');
    gauge.set({}, Number(row?.count ?? 0));
  });
}
