import { sqlMigration } from '@concord/database';

/**
 * The last that a regulator was told of each entry is found without reading its whole stream; and who read an industry list is
 * kept beside who opened a stream: of which sector, as of which civil date, after which entry, and whether as a file.
 */
export const industryTables = sqlMigration(
  'industries',
  `CREATE INDEX stream_entry ON stream (regulator, entry, cursor DESC);
   ALTER TABLE accesses
     ALTER COLUMN after_cursor DROP NOT NULL,
     ADD COLUMN sector text,
     ADD COLUMN held_on date,
     ADD COLUMN after_entry text,
     ADD COLUMN form text,
     ADD CONSTRAINT accesses_what CHECK ((after_cursor IS NULL) = (sector IS NOT NULL));`,
);
