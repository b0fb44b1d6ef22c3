import { sqlMigration } from '@concord/database';

/**
 * What humans decided of whose an identifier is: an input of the merge, like the signed events. `token` is the identifier's
 * look-up token; `decision` is the sealed JSON of the identifier, the listings that it belongs to, the others and the reason;
 * `undone` the sealed reason of who took the decision back, with `undone_by` and `undone_at`. Rows stay, with one exception:
 * where consent to an honour is withdrawn, its name is taken out, and a row that decides nothing without it is deleted.
 */
export const identityDecisions = sqlMigration(
  'identity-decisions',
  `
CREATE TABLE identity_decisions (
  id uuid PRIMARY KEY,
  token bytea NOT NULL,
  decision bytea NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  idempotency_key text,
  undone bytea,
  undone_by text,
  undone_at timestamptz,
  CHECK ((undone_at IS NULL) = (undone IS NULL) AND (undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX identity_decisions_by_token ON identity_decisions (token);
CREATE UNIQUE INDEX identity_decisions_idempotency ON identity_decisions (decided_by, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
`,
);
