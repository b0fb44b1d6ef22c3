import { sqlMigration } from '@concord/database';

/**
 * An annulment that could not be assessed: `failures` in a row, the last at `failed_at`, tried again from `retry_at` on. The
 * instants are the database's.
 */
export const failedAssessments = sqlMigration(
  'failed-assessments',
  `
ALTER TABLE annulments
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  ADD COLUMN failed_at timestamptz,
  ADD COLUMN retry_at timestamptz;
`,
);
