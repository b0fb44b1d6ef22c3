import { sqlMigration } from '@concord/database';

/**
 * What the hub knew at an instant is read from the events that it had taken by then. `former_identifiers` leads to a listing
 * from an identifier that an earlier version of it bore (its latest ones are in `identifiers`); written only where a version
 * drops one. Events are found by their listing.
 */
export const knownAt = sqlMigration(
  'known-at',
  `
CREATE TABLE former_identifiers (
  token bytea NOT NULL,
  authority text NOT NULL,
  listing_id uuid NOT NULL,
  PRIMARY KEY (token, authority, listing_id)
);
CREATE INDEX events_by_listing ON events (listing_id);
`,
);
