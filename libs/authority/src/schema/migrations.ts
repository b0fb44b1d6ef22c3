import { sqlMigration, type Migration } from '@concord/database';
import { LANE_LOG_SQL } from '@concord/messaging';

/**
 * Cases in an authority's own terms. `form` is sealed whole (it names the debtor); `due` and `paid` are in the currency's
 * minor unit, `due` null where a case asks for no money; `settled_on` is the value date on which it was paid in full.
 */
const CASES = `
CREATE TABLE cases (
  id uuid PRIMARY KEY,
  form bytea NOT NULL,
  due bigint,
  currency text,
  settled_on date,
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL
);
CREATE TABLE payments (
  case_id uuid NOT NULL REFERENCES cases,
  reference text NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL,
  value_date date NOT NULL,
  answer jsonb NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, reference)
);
`;

/**
 * Listings in their present state; what they were stands in lane_events. `subject` and `listing_key` are sealed apart, so
 * that erasing the key erases the person from every event. `starts_on` and `ends_on` span the measures, for look-up by
 * date. `lane` is fixed by the first identifier. `content_hash` is a keyed digest of what was ordered, `fingerprint` a
 * source's own mark of it. `listing_identifiers` finds listings by the HMAC of an identifier.
 */
const LISTINGS = `
CREATE TABLE listings (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  lane smallint NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  ground text NOT NULL,
  decision jsonb NOT NULL,
  decided_on date NOT NULL,
  subject bytea NOT NULL,
  listing_key bytea NOT NULL,
  measures jsonb NOT NULL,
  starts_on date,
  ends_on date,
  suspensions jsonb NOT NULL DEFAULT '[]',
  notice jsonb,
  case_id uuid REFERENCES cases,
  preparers jsonb NOT NULL,
  approved_by text,
  ending jsonb,
  content_hash text NOT NULL,
  fingerprint text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX listings_by_case ON listings (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX listings_by_state ON listings (state, id);
CREATE TABLE listing_identifiers (
  token bytea NOT NULL,
  listing_id uuid NOT NULL,
  PRIMARY KEY (token, listing_id)
);
CREATE INDEX listing_identifiers_by_listing ON listing_identifiers (listing_id);
`;

/** What a caller was answered under an idempotency key; `digest` is keyed, the response sealed: both tell of persons. */
const IDEMPOTENCY = `
CREATE TABLE idempotency (
  sub text NOT NULL,
  key text NOT NULL,
  digest text NOT NULL,
  response bytea,
  at timestamptz NOT NULL,
  PRIMARY KEY (sub, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);
`;

/** When receipts first said that a lane is taken up to an event: `lane_heads` keeps the last receipt alone. */
const TAKINGS = `
CREATE TABLE lane_takings (
  lane smallint NOT NULL,
  taken bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (lane, taken)
);
`;

/** What every authority's database begins with; the features' own migrations follow. */
export const coreMigrations: readonly Migration[] = [
  sqlMigration('lane-log', LANE_LOG_SQL),
  sqlMigration('cases', CASES),
  sqlMigration('listings', LISTINGS),
  sqlMigration('idempotency', IDEMPOTENCY),
  sqlMigration('lane-takings', TAKINGS),
];
