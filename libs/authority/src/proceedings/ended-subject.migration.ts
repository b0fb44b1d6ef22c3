import { sqlMigration, type Migration } from '@concord/database';

/**
 * That a subject has ended, how and on which day, under the look-up tokens of its identifiers: no name, and of which listing it
 * was told is not kept. `withdrawn` says who took a wrong record back, when and why. A few of them stand for each authority.
 */
const SUBJECT_ENDS = `
CREATE TABLE subject_ends (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tokens bytea[] NOT NULL,
  kind text NOT NULL,
  ended_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  withdrawn jsonb
);
CREATE INDEX subject_ends_by_token ON subject_ends USING gin (tokens) WHERE withdrawn IS NULL;
`;

export const endedSubjectMigrations: readonly Migration[] = [sqlMigration('subject-ends', SUBJECT_ENDS)];
