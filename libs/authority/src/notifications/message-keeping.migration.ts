import { sqlMigration, type Migration } from '@concord/database';

/**
 * `messages.code` says why one was stopped or parked. `revision` grows with every state and address of a message, and `told` is
 * what of it the hub was told, for the subject; `messages_erased` are those that the hub has still to forget. Both are of messages
 * about a listing or an honour alone: staff are not subjects.
 */
const MESSAGE_KEEPING = `
ALTER TABLE messages
  ADD COLUMN code text,
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN told integer NOT NULL DEFAULT 0;
CREATE INDEX messages_untold ON messages (id) WHERE told < revision AND COALESCE(listing_id, honour_id) IS NOT NULL;
CREATE INDEX messages_parked ON messages (id) WHERE state = 'parked';
CREATE INDEX messages_by_age ON messages (COALESCE(settled_at, made_at));
CREATE TABLE messages_erased (id uuid PRIMARY KEY);
CREATE FUNCTION note_erased_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO messages_erased VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER messages_erased AFTER DELETE ON messages FOR EACH ROW
  WHEN (COALESCE(OLD.listing_id, OLD.honour_id) IS NOT NULL) EXECUTE FUNCTION note_erased_message();
`;

export const messageKeepingMigrations: readonly Migration[] = [sqlMigration('message-keeping', MESSAGE_KEEPING)];
