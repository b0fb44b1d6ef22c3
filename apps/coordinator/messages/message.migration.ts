import { sqlMigration } from '@concord/database';

/**
 * That subjects were written to, as their authorities tell: neither what was written nor where to (`hint` is the masked address).
 * A message goes when its authority says that it was erased.
 */
const MESSAGES = `
CREATE TABLE messages (
  authority text NOT NULL,
  id uuid NOT NULL,
  about_kind text NOT NULL,
  about uuid NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  hint text,
  state text NOT NULL,
  made_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (authority, id)
);
CREATE INDEX messages_by_what ON messages (authority, about, made_at);
`;

export const messages = sqlMigration('messages', MESSAGES);
