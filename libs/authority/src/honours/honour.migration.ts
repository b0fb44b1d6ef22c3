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

/** Finds the honours of a subject by the look-up tokens of its identifiers; an erased honour takes its own with it. */
export const honourIdentifiers = sqlMigration(
  'honour-identifiers',
  `CREATE TABLE honour_identifiers (
  token bytea NOT NULL,
  honour_id uuid NOT NULL REFERENCES honours ON DELETE CASCADE,
  PRIMARY KEY (token, honour_id)
);
CREATE INDEX honour_identifiers_by_honour ON honour_identifiers (honour_id);`,
);

export const honourMigrations: readonly Migration[] = [sqlMigration('honours', HONOURS)];
