import { sqlMigration } from '@concord/database';

/** Up to which change an executor has said that it acts by its feed, and when it said so; null while it has not. */
export const feedsApplied = sqlMigration(
  'feeds-applied',
  'ALTER TABLE feeds ADD COLUMN applied bigint, ADD COLUMN applied_at timestamptz;',
);
