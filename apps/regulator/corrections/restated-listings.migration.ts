import { sqlMigration } from '@concord/database';

/**
 * What a regulator was last told that a listing covers under an entry, and when days of it that were past were taken back: such a
 * listing is told of still, and is put right all the same. What was told before this is read from the streams.
 */
export const restatedListings = sqlMigration(
  'restated-listings',
  `ALTER TABLE told_listings ADD COLUMN coverage jsonb, ADD COLUMN restated_at timestamptz;
   UPDATE told_listings AS told SET coverage = (
     SELECT (basis->'coverage')::jsonb FROM stream AS own CROSS JOIN json_array_elements(own.body->'bases') AS basis
     WHERE own.regulator = told.regulator AND own.entry = told.subject || '|' || told.measure
       AND basis->>'authority' = told.authority AND basis->>'listing' = told.listing::text
     ORDER BY own.cursor DESC LIMIT 1);`,
);
