import { sqlMigration } from '@concord/database';

/**
 * `consents` holds each natural person's consent to being honoured under the look-up token of the identifier that was shown;
 * a withdrawn one is no more. `consent_notices` are those that the broker does not have yet, each blinded for its authority.
 */
export const consents = sqlMigration(
  'consents',
  `
CREATE TABLE consents (
  token bytea PRIMARY KEY,
  id uuid NOT NULL,
  at timestamptz NOT NULL
);
CREATE TABLE consent_notices (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  authority text NOT NULL,
  subject text NOT NULL,
  given boolean NOT NULL,
  at timestamptz NOT NULL
);
`,
);
