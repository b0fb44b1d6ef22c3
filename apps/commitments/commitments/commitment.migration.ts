import { sqlMigration } from '@concord/database';

/**
 * Commitments with the steps that make them. Steps are only ever appended. `due_on` is derived from them, for look-up alone;
 * `counterparty` is `TYPE|VALUE` of an organisation, null for the public. No column is about a human being but `sub`, by which
 * a second person is told from the first; no answer holds it.
 */
export const commitmentTables = sqlMigration(
  'commitments',
  `CREATE TABLE commitments (
     id uuid PRIMARY KEY,
     version int NOT NULL,
     department text NOT NULL,
     reference text NOT NULL,
     counterparty text,
     due_on date NOT NULL,
     recorded_at timestamptz NOT NULL,
     recorded_on date NOT NULL,
     side text NOT NULL,
     sub text NOT NULL,
     body jsonb NOT NULL,
     UNIQUE (department, side, reference)
   );
   CREATE INDEX commitments_due ON commitments (department, due_on);
   CREATE INDEX commitments_counterparty ON commitments (counterparty, id) WHERE counterparty IS NOT NULL;
   CREATE TABLE steps (
     commitment uuid NOT NULL REFERENCES commitments,
     version int NOT NULL,
     step text NOT NULL,
     at timestamptz NOT NULL,
     taken_on date NOT NULL,
     side text NOT NULL,
     sub text NOT NULL,
     body jsonb NOT NULL,
     PRIMARY KEY (commitment, version)
   );
   CREATE TABLE idempotency (
     sub text NOT NULL,
     key text NOT NULL,
     digest text NOT NULL,
     answer json,
     at timestamptz NOT NULL,
     PRIMARY KEY (sub, key)
   );
   CREATE INDEX idempotency_at ON idempotency (at);`,
);
