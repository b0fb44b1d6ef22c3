import { sqlMigration } from '@concord/database';

/**
 * Until when a commitment may wait for something if no step is taken: derived from its steps, so that a work list does not read what
 * is over for good. Of what was there before it is told by the next migration where it is over.
 */
export const worksUntilColumn = sqlMigration(
  'works-until',
  `ALTER TABLE commitments ADD COLUMN works_until date NOT NULL DEFAULT 'infinity';
   CREATE INDEX commitments_works_until ON commitments (department, works_until);`,
);
