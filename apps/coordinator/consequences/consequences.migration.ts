import { sqlMigration } from '@concord/database';

/**
 * What follows from an annulment. `annulments` are the listings that were annulled, in the order in which that was taken in;
 * `token` is the look-up token of the first identifier, under which look-ups are kept; `assessed` once the checks that the
 * listing refused are found. `annulled_tokens` are the operators' blinded tokens under which such checks were made: one that
 * comes later opens the annulment again. `annulment_recipients`
 * are those who were given what the listing said: once the feed cursor is at `change`, what they read tells otherwise.
 * `consequences` are the refused checks, each by one annulment, and whether the
 * operator was told of it and has corrected it.
 */
export const consequences = sqlMigration(
  'consequences',
  `
CREATE TABLE annulments (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  authority text NOT NULL,
  listing_id uuid NOT NULL,
  annulled_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  token bytea,
  change bigint,
  assessed boolean NOT NULL DEFAULT false,
  UNIQUE (authority, listing_id)
);
CREATE INDEX annulments_open ON annulments (number) WHERE NOT assessed;
CREATE TABLE annulled_tokens (
  token bytea NOT NULL,
  operator text NOT NULL,
  annulment bigint NOT NULL REFERENCES annulments,
  PRIMARY KEY (token, operator, annulment)
);
CREATE TABLE annulment_recipients (
  annulment bigint NOT NULL REFERENCES annulments,
  recipient text NOT NULL,
  PRIMARY KEY (annulment, recipient)
);
CREATE TABLE consequences (
  check_id uuid PRIMARY KEY REFERENCES checks,
  annulment bigint NOT NULL REFERENCES annulments,
  operator text NOT NULL,
  due_on date NOT NULL,
  found_at timestamptz NOT NULL,
  told boolean NOT NULL DEFAULT false,
  acknowledged_at timestamptz
);
CREATE INDEX consequences_by_annulment ON consequences (annulment, check_id);
CREATE INDEX consequences_untold ON consequences (check_id) WHERE NOT told;
`,
);
