import { sqlMigration, type Migration } from '@concord/database';

/** Staff are told of honours as of listings: `about` is the one of both that a row is about, and goes with it. */
const STAFF_TOLD = `
ALTER TABLE staff_told DROP CONSTRAINT staff_told_pkey;
ALTER TABLE staff_told
  ALTER COLUMN listing_id DROP NOT NULL,
  ADD COLUMN honour_id uuid REFERENCES honours ON DELETE CASCADE,
  ADD COLUMN about uuid GENERATED ALWAYS AS (COALESCE(listing_id, honour_id)) STORED;
ALTER TABLE staff_told ADD PRIMARY KEY (about, kind, mark);
CREATE INDEX staff_told_by_listing ON staff_told (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX staff_told_by_honour ON staff_told (honour_id) WHERE honour_id IS NOT NULL;
CREATE INDEX messages_failed ON messages (id) WHERE state = 'failed';
`;

export const staffToldMigrations: readonly Migration[] = [sqlMigration('staff-told-of-honours', STAFF_TOLD)];
