import { sqlMigration } from '@concord/database';

/**
 * Lines of organisations with what was decided of each, look-ups of them, and what of them is published. No column holds a
 * natural person: an organisation is its identifier. One decision counts once for an item.
 */
export const registerTables = sqlMigration(
  'trust register',
  `CREATE TABLE lines (
     id uuid PRIMARY KEY,
     version int NOT NULL,
     authority text NOT NULL,
     scheme text NOT NULL,
     organisation text NOT NULL,
     item text NOT NULL,
     decision text NOT NULL,
     state text NOT NULL,
     body jsonb NOT NULL
   );
   CREATE UNIQUE INDEX lines_decision ON lines (scheme, organisation, item, decision) WHERE state <> 'ANNULLED';
   CREATE INDEX lines_organisation ON lines (organisation, scheme);
   CREATE INDEX lines_authority ON lines (authority, id);
   CREATE TABLE idempotency (
     sub text NOT NULL,
     key text NOT NULL,
     digest text NOT NULL,
     response json,
     at timestamptz NOT NULL,
     PRIMARY KEY (sub, key)
   );
   CREATE TABLE lookups (
     id uuid PRIMARY KEY,
     organisation text NOT NULL,
     scheme text NOT NULL,
     authority text NOT NULL,
     caller text NOT NULL,
     on_date date NOT NULL,
     at timestamptz NOT NULL
   );
   CREATE INDEX lookups_organisation ON lookups (organisation, at DESC, id DESC);
   CREATE TABLE records (
     scheme text NOT NULL,
     organisation text NOT NULL,
     seq int NOT NULL,
     sent int NOT NULL DEFAULT 0,
     published boolean NOT NULL DEFAULT false,
     refresh_on date,
     removed_at timestamptz,
     PRIMARY KEY (scheme, organisation)
   );
   CREATE INDEX records_unsent ON records (scheme) WHERE sent < seq;`,
);
