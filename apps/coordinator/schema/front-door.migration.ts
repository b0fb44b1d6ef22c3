import { sqlMigration } from '@concord/database';

/**
 * `readers` is how far topics other than the authorities' are read: the offset to read from next. A correction request
 * keeps the caller's idempotency key and a keyed digest of what was asked. The reward list is read by subject without
 * the subjects that have none; look-ups and checks are read newest first.
 */
export const frontDoor = sqlMigration(
  'front-door',
  `
CREATE TABLE readers (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);
ALTER TABLE corrections ADD COLUMN idempotency_key text, ADD COLUMN digest bytea;
CREATE UNIQUE INDEX corrections_idempotency ON corrections (token, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX subjects_rewarded ON subjects (id) WHERE rewards <> '[]'::jsonb;
`,
);
