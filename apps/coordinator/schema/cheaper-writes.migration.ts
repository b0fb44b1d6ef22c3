import { sqlMigration } from '@concord/database';

/**
 * What is written for every event costs as little as it can: rows that are written again and again have room beside them
 * and no index over a column that changes (so that Postgres writes no index entry: HOT), events are not tried to be
 * compressed (they carry sealed bytes), and the daily sweep of feeds looks through the table instead of an index.
 */
export const cheaperWrites = sqlMigration(
  'cheaper-writes',
  `
ALTER TABLE listings ADD COLUMN parked boolean NOT NULL GENERATED ALWAYS AS (refused > version AND version > 0) STORED;
DROP INDEX listings_parked;
CREATE INDEX listings_parked ON listings (authority, listing_id) WHERE parked;
ALTER TABLE listings SET (fillfactor = 70);
ALTER TABLE subjects SET (fillfactor = 60);
ALTER TABLE events ALTER COLUMN value SET STORAGE EXTERNAL;
ALTER TABLE subjects ALTER COLUMN facts SET STORAGE EXTERNAL;
DROP INDEX feed_tokens_ending;
`,
);
