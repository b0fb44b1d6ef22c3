import { sqlMigration } from '@concord/database';

/**
 * Checks as they were answered. `token` is the executor's blinded token: neither identifier nor name is kept. `position` is
 * given under a lock held to commit, so its order is the order of commits and a relay's cursor passes none over.
 */
export const checkTables = sqlMigration(
  'checks',
  `CREATE TABLE checks (
     position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id uuid NOT NULL UNIQUE,
     counter text NOT NULL,
     operator text NOT NULL,
     token text NOT NULL,
     booking text NOT NULL,
     travel_date date NOT NULL,
     outcome text NOT NULL,
     measure text,
     as_of timestamptz NOT NULL,
     at timestamptz NOT NULL,
     idempotency_key text,
     digest text
   );
   CREATE UNIQUE INDEX checks_idempotency ON checks (counter, idempotency_key) WHERE idempotency_key IS NOT NULL;
   CREATE TABLE checks_relayed (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL);
   INSERT INTO checks_relayed (position) VALUES (0);`,
);
