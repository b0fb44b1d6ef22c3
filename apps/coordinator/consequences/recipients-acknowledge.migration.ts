import { sqlMigration } from '@concord/database';

/** When a recipient said that it put right what it did by the annulled listing; null while it has not. */
export const recipientsAcknowledge = sqlMigration(
  'recipients-acknowledge',
  'ALTER TABLE annulment_recipients ADD COLUMN acknowledged_at timestamptz;',
);
