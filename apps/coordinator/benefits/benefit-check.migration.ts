import { sqlMigration } from '@concord/database';

/**
 * Executors' questions whether a benefit is due, under the look-up token of the identifier that was shown, for its bearer to
 * see. Those that were due go when the consent is withdrawn that they rested on. `digest` is keyed.
 */
export const benefitChecks = sqlMigration(
  'benefit-checks',
  `
CREATE TABLE benefit_checks (
  check_id uuid PRIMARY KEY,
  token bytea NOT NULL,
  caller text NOT NULL,
  authority text NOT NULL,
  benefit text NOT NULL,
  on_date date NOT NULL,
  due boolean NOT NULL,
  at timestamptz NOT NULL,
  idempotency_key text,
  digest bytea
);
CREATE INDEX benefit_checks_by_token ON benefit_checks (token, at);
CREATE UNIQUE INDEX benefit_checks_idempotency ON benefit_checks (caller, idempotency_key) WHERE idempotency_key IS NOT NULL;
`,
);
