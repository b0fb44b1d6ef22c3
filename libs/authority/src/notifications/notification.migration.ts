import { sqlMigration, type Migration } from '@concord/database';

/**
 * `contacts`: how a subject is reached, sealed. `messages`: what is to be sent and was, written with the step that it tells of;
 * `content` (to whom, and the text) and `said` (the receipt, or why it failed) are sealed. Both go with the listing or honour
 * that they are about; a message to staff is about none. `staff_told` is what staff were told of already.
 */
const NOTIFICATIONS = `
CREATE TABLE contacts (
  about uuid PRIMARY KEY GENERATED ALWAYS AS (COALESCE(listing_id, honour_id)) STORED,
  listing_id uuid REFERENCES listings ON DELETE CASCADE,
  honour_id uuid REFERENCES honours ON DELETE CASCADE,
  contact bytea NOT NULL
);
CREATE TABLE messages (
  id uuid PRIMARY KEY,
  listing_id uuid REFERENCES listings ON DELETE CASCADE,
  honour_id uuid REFERENCES honours ON DELETE CASCADE,
  kind text NOT NULL,
  channel text NOT NULL,
  content bytea NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  said bytea,
  made_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX messages_waiting ON messages (next_at) WHERE state = 'waiting';
CREATE INDEX messages_by_listing ON messages (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX messages_by_honour ON messages (honour_id) WHERE honour_id IS NOT NULL;
CREATE INDEX contacts_by_listing ON contacts (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX contacts_by_honour ON contacts (honour_id) WHERE honour_id IS NOT NULL;
CREATE TABLE staff_told (
  listing_id uuid NOT NULL REFERENCES listings ON DELETE CASCADE,
  kind text NOT NULL,
  mark text NOT NULL,
  PRIMARY KEY (listing_id, kind, mark)
);
CREATE INDEX listings_with_undecided ON listings (id) WHERE
  jsonb_path_exists(proceedings, '$.objections[*] ? (!exists(@.decision))')
  OR jsonb_path_exists(proceedings, '$.removals[*] ? (!exists(@.decision))');
`;

export const notificationMigrations: readonly Migration[] = [sqlMigration('notifications', NOTIFICATIONS)];
