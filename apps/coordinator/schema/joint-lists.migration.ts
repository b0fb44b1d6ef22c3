import { sqlMigration } from '@concord/database';

/**
 * What the coordinator keeps.
 *
 * Signed bytes and their keys: `lanes` is how far each lane is taken in (`hash` of the last event, `kafka_offset` to read
 * from next), `events` every event that holds a place, accepted (`verdict` null) or refused, `signatures` what covers
 * them, `listing_keys` the wrapped key of each listing's subject, apart, so that it can be erased alone.
 *
 * Derived from them, by @concord/joint-list alone: `listings` the latest accepted version of each listing (its place, 0
 * when none) and the highest refused one; `subjects` one row per subject: `facts` the sealed JSON of Facts[] ordered by
 * id, `restrictions` and `rewards` exactly mergeSubject's `measures` and `honours`, `contested` the look-up tokens
 * (base64url) of identifiers that another subject claims too; `identifiers` the look-up token of every identifier in those
 * facts with its subjects, ordered. `revision` grows with each write of the row.
 *
 * `changes` numbers what moved, in the order of commits: the subjects whose restrictions or rewards may have changed, the
 * kind of those that are no more, and the look-up tokens that feeds must look at. `at` is read under the counter's lock:
 * whatever has a lower number was committed before it.
 */
export const jointLists = sqlMigration(
  'joint-lists',
  `
CREATE TABLE lanes (
  authority text NOT NULL,
  lane smallint NOT NULL,
  seq bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  kafka_offset bigint NOT NULL DEFAULT 0,
  frozen boolean NOT NULL DEFAULT false,
  gap_since timestamptz,
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (authority, lane)
);
CREATE TABLE events (
  authority text NOT NULL,
  lane smallint NOT NULL,
  seq bigint NOT NULL,
  listing_id uuid,
  version integer,
  value bytea NOT NULL,
  hash bytea NOT NULL,
  kafka_offset bigint NOT NULL,
  verdict text,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (authority, lane, seq)
);
CREATE TABLE signatures (
  authority text NOT NULL,
  lane smallint NOT NULL,
  seq bigint NOT NULL,
  kid text NOT NULL,
  sig text NOT NULL,
  PRIMARY KEY (authority, lane, seq)
);
CREATE TABLE listing_keys (
  authority text NOT NULL,
  listing_id uuid NOT NULL,
  wrap text NOT NULL,
  PRIMARY KEY (authority, listing_id)
);
CREATE TABLE rejections (
  id uuid PRIMARY KEY,
  authority text NOT NULL,
  topic text NOT NULL,
  partition smallint NOT NULL,
  kafka_offset bigint NOT NULL,
  code text NOT NULL,
  detail text NOT NULL,
  listing text,
  version integer,
  seq bigint,
  key bytea,
  value bytea,
  value_hash bytea NOT NULL,
  wrap text,
  at timestamptz NOT NULL,
  published boolean NOT NULL DEFAULT false,
  resolved_at timestamptz,
  UNIQUE (topic, partition, kafka_offset, value_hash)
);
CREATE INDEX rejections_unpublished ON rejections (at) WHERE NOT published;
CREATE INDEX rejections_by_listing ON rejections (authority, listing);
CREATE INDEX rejections_by_place ON rejections (authority, partition, seq) WHERE seq IS NOT NULL;
CREATE TABLE listings (
  authority text NOT NULL,
  listing_id uuid NOT NULL,
  lane smallint NOT NULL,
  seq bigint NOT NULL,
  version integer NOT NULL,
  refused integer NOT NULL,
  subject_id uuid,
  PRIMARY KEY (authority, listing_id)
);
CREATE INDEX listings_parked ON listings (authority, listing_id) WHERE refused > version;
CREATE TABLE subjects (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  facts bytea NOT NULL,
  restrictions jsonb NOT NULL,
  rewards jsonb NOT NULL,
  contested jsonb NOT NULL DEFAULT '[]',
  revision bigint NOT NULL DEFAULT 1
);
CREATE TABLE identifiers (
  token bytea PRIMARY KEY,
  subjects uuid[] NOT NULL
);
CREATE TABLE change_counter (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  change bigint NOT NULL
);
INSERT INTO change_counter (change) VALUES (0);
CREATE TABLE changes (
  change bigint PRIMARY KEY,
  restricted uuid[] NOT NULL,
  rewarded uuid[] NOT NULL,
  removed jsonb NOT NULL,
  tokens bytea[] NOT NULL,
  at timestamptz NOT NULL
);
`,
);
