import { sqlMigration } from '@concord/database';

/** The rules under which the records were last looked at: where they change, a repeal may have ended lines of any of them. */
export const publishedLaw = sqlMigration(
  'trust published law',
  `CREATE TABLE published_law (
     id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
     version text NOT NULL
   );`,
);
