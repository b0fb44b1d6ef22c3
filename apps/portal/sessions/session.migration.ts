import { sqlMigration } from '@concord/database';

/** Sessions by the hash of what the browser's cookie holds; what is in them is sealed. */
export const sessionTables = sqlMigration(
  'sessions',
  `CREATE TABLE sessions (id bytea PRIMARY KEY, contents bytea NOT NULL, expires_at timestamptz NOT NULL);
   CREATE INDEX sessions_expiry ON sessions (expires_at);`,
);
