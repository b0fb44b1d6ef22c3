import { sqlMigration } from '@concord/database';

/**
 * `feed_tokens.ends_on` is the exclusive end of all that the record says: the daily sweep looks for what ended long ago.
 * `feeds` is what each executor's feed was last built for: where it is new or executes other measures, all is published
 * anew; `key_check` tells whether its key is still the one that its records were blinded with.
 */
export const feedEnds = sqlMigration(
  'feed-ends',
  `
ALTER TABLE feed_tokens ADD COLUMN ends_on date;
CREATE INDEX feed_tokens_ending ON feed_tokens (ends_on) WHERE removed_at IS NULL;
CREATE TABLE feeds (
  executor text PRIMARY KEY,
  measures text[] NOT NULL,
  key_check bytea NOT NULL
);
`,
);
