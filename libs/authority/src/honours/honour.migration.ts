import { sqlMigration, type Migration } from '@concord/database';

/** Honours in their present state, subject and key sealed as those of listings are. */
const HONOURS = `
CREATE TABLE honours (
  id uuid PRIMARY KEY,
  lane smallint NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  scheme text NOT NULL,
  decision jsonb NOT NULL,
  subject bytea NOT NULL,
  honour_key bytea NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  prepared_by text NOT NULL,
  approved_by text,
  ending jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
`;

export const honourMigrations: readonly Migration[] = [sqlMigration('honours', HONOURS)];
