import { sqlMigration } from '@concord/database';

/**
 * A digest reads counts, not the stream: so many steps of each kind by civil date, measure and grounds, and up to which cursor
 * of each stream they are counted. The end that a coverage names is counted ahead on its date, and taken back where something
 * is told before it: an end needs no message. No row is about anybody.
 */
export const digestTables = sqlMigration(
  'digest counts',
  `CREATE TABLE digest_places (
     regulator text PRIMARY KEY REFERENCES heads,
     counted bigint NOT NULL DEFAULT 0
   );
   CREATE TABLE digest_counts (
     regulator text NOT NULL REFERENCES heads,
     day date NOT NULL,
     what text NOT NULL,
     measure text NOT NULL,
     grounds text[] NOT NULL,
     entries int NOT NULL,
     PRIMARY KEY (regulator, day, what, measure, grounds)
   );`,
);
