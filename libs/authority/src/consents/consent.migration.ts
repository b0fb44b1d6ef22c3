import { sqlMigration, type Migration } from '@concord/database';

/**
 * `consents`: who consents to being honoured, by the blinded token that the hub tells. `personal_honours` finds the honours
 * of natural persons by such a token of their identifiers, `personal_answers` the remembered answers that tell of them: what
 * a withdrawal erases.
 */
const CONSENTS = `
CREATE TABLE consents (
  token bytea PRIMARY KEY,
  at timestamptz NOT NULL
);
CREATE TABLE personal_honours (
  token bytea NOT NULL,
  honour_id uuid NOT NULL,
  PRIMARY KEY (token, honour_id)
);
CREATE TABLE personal_answers (
  honour_id uuid NOT NULL,
  sub text NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (honour_id, sub, key)
);
`;

export const consentMigrations: readonly Migration[] = [sqlMigration('consents', CONSENTS)];
