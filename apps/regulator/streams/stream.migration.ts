import { sqlMigration } from '@concord/database';

/** Each regulator's stream with a gap-free cursor, what it was last told of each entry, and how far the joint list is read. */
export const streamTables = sqlMigration(
  'streams',
  `CREATE TABLE positions (
     topic text NOT NULL,
     partition int NOT NULL,
     next bigint NOT NULL,
     PRIMARY KEY (topic, partition)
   );
   CREATE TABLE subjects (subject uuid PRIMARY KEY, kind text NOT NULL, seq bigint NOT NULL, gone boolean NOT NULL);
   CREATE TABLE heads (
     regulator text PRIMARY KEY,
     reach text NOT NULL,
     cursor bigint NOT NULL DEFAULT 0,
     sent bigint NOT NULL DEFAULT 0 CHECK (sent <= cursor)
   );
   CREATE TABLE entries (
     regulator text NOT NULL REFERENCES heads,
     subject uuid NOT NULL,
     measure text NOT NULL,
     digest text,
     PRIMARY KEY (subject, regulator, measure)
   );
   CREATE TABLE stream (
     regulator text NOT NULL REFERENCES heads,
     cursor bigint NOT NULL,
     entry text NOT NULL,
     event text NOT NULL,
     body json NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (regulator, cursor)
   );
   CREATE TABLE accesses (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     sub text NOT NULL,
     regulator text NOT NULL,
     at timestamptz NOT NULL,
     after_cursor bigint NOT NULL
   );
   CREATE INDEX accesses_regulator ON accesses (regulator, at);`,
);
