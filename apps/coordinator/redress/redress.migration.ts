import { sqlMigration } from '@concord/database';

/**
 * Redress tokens by the look-up token of the identifier to whose bearer each was given. The identifier and the secret are
 * sealed: the publisher opens the secret to make an executor's tag of it, and nobody else does. A repetition under one
 * idempotency key of one giver is the same token.
 */
export const redressTokens = sqlMigration(
  'redress-tokens',
  `
CREATE TABLE redress_tokens (
  id uuid PRIMARY KEY,
  token bytea NOT NULL,
  identifier bytea NOT NULL,
  secret bytea NOT NULL,
  given_at timestamptz NOT NULL,
  given_by text NOT NULL,
  revoked_at timestamptz,
  revoked_by text,
  reason text,
  idempotency_key text
);
CREATE INDEX redress_tokens_by_token ON redress_tokens (token, id);
CREATE UNIQUE INDEX redress_tokens_idempotency ON redress_tokens (given_by, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
`,
);
