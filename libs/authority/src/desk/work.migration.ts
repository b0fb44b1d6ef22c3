import { sqlMigration, type Migration } from '@concord/database';

const undecided = (kind: string) => `jsonb_path_exists(proceedings, '$.${kind}[*] ? (!exists(@.decision))')`;
const extension = (approved: boolean) =>
  `jsonb_path_exists(proceedings, '$.extensions[*] ? (!exists(@.notice) && ${approved ? '' : '!'}exists(@.approvedBy))')`;
const ENDED = "('EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED', 'WITHDRAWN', 'ANNULLED')";

/**
 * `waits_for` are the tasks that a listing waits for, `due_on` the earliest of their days, as `waitingOf` tells them; what waits
 * for nothing is in no index. Rows from before get their tasks here; the day of a draft comes with its next version.
 */
export const WORK_SQL = `
ALTER TABLE listings ADD COLUMN waits_for jsonb NOT NULL DEFAULT '[]', ADD COLUMN due_on date;
UPDATE listings SET waits_for = told.tasks, due_on = told.due FROM (
  SELECT id AS told_id, to_jsonb(array_remove(ARRAY[
    CASE WHEN state = 'DRAFT' THEN 'approve' END,
    CASE WHEN state <> 'DRAFT' AND notice IS NULL THEN 'serve' END,
    CASE WHEN ${undecided('objections')} THEN 'decideObjection' END,
    CASE WHEN ${undecided('removals')} THEN 'decideRemoval' END,
    CASE WHEN ${extension(false)} THEN 'approveExtension' END,
    CASE WHEN ${extension(true)} THEN 'serveExtension' END
  ], NULL)) AS tasks,
  (SELECT min(due #>> '{}')::date FROM jsonb_path_query(proceedings,
    '$.*[*] ? (exists(@.dueOn) && !exists(@.decision)).dueOn') AS due) AS due
  FROM listings WHERE state NOT IN ${ENDED}
) AS told WHERE id = told.told_id AND told.tasks <> '[]';
CREATE INDEX listings_waiting ON listings ((COALESCE(due_on, DATE '9999-12-31')), id) WHERE waits_for <> '[]';
CREATE INDEX lane_events_refused ON lane_events (listing_id, version) WHERE verdict IS NOT NULL;
`;

export const workMigrations: readonly Migration[] = [sqlMigration('work', WORK_SQL)];
