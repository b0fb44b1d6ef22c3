import { sqlMigration } from '@concord/database';

/**
 * `feed_cursor` is the last change published. `feed_tokens` names every record that may stand in a feed: under which
 * blinded token an identifier (its look-up token) was published to an executor; a row goes only with its null record.
 * `checks` are the counters' checks under the operator's blinded token; `lookups` who asked the joint lists about an
 * identifier; `corrections` what subjects asked their authorities, sealed for them.
 */
export const feedsAndSubjects = sqlMigration(
  'feeds-and-subjects',
  `
CREATE TABLE feed_cursor (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  change bigint NOT NULL
);
INSERT INTO feed_cursor (change) VALUES (0);
CREATE TABLE feed_tokens (
  executor text NOT NULL,
  token bytea NOT NULL,
  feed_token bytea NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (token, executor)
);
CREATE INDEX feed_tokens_removed ON feed_tokens (removed_at) WHERE removed_at IS NOT NULL;
CREATE TABLE checks (
  check_id uuid PRIMARY KEY,
  operator text NOT NULL,
  token bytea NOT NULL,
  measure text,
  travel_date date NOT NULL,
  outcome text NOT NULL,
  as_of timestamptz NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX checks_by_token ON checks (token, at);
CREATE TABLE lookups (
  id uuid PRIMARY KEY,
  token bytea NOT NULL,
  list text NOT NULL,
  caller text NOT NULL,
  authority text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX lookups_by_token ON lookups (token, at);
CREATE TABLE corrections (
  id uuid PRIMARY KEY,
  authority text NOT NULL,
  listing uuid NOT NULL,
  token bytea NOT NULL,
  sealed text NOT NULL,
  at timestamptz NOT NULL,
  published boolean NOT NULL DEFAULT false
);
CREATE INDEX corrections_unpublished ON corrections (at) WHERE NOT published;
CREATE INDEX corrections_by_token ON corrections (token, at);
`,
);
