import { sqlMigration, type Migration } from '@concord/database';

/** Subjects' requests for correction, each once, in the order in which they came; `text` is sealed. */
const CORRECTIONS = `
CREATE TABLE corrections (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  listing uuid NOT NULL,
  at timestamptz NOT NULL,
  text bytea NOT NULL,
  received_at timestamptz NOT NULL
);
`;

export const correctionMigrations: readonly Migration[] = [sqlMigration('corrections', CORRECTIONS)];
