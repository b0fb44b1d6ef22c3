import type { ColumnCipher, Queryable } from '@concord/database';
import type { About } from './about.js';
import { COLUMNS, fromRow, type Row, type StoredMessage } from './message.row.js';

/** A message that the hub does not know of as it is. */
export interface Untold {
  message: StoredMessage;
  about: About;
}

export async function untoldMessages(db: Queryable, cipher: ColumnCipher, limit: number): Promise<Untold[]> {
  const rows = await db.query<Row & { listing_id: string | null; honour_id: string | null }>(
    `SELECT ${COLUMNS}, listing_id, honour_id FROM messages
     WHERE told < revision AND COALESCE(listing_id, honour_id) IS NOT NULL ORDER BY id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({
    message: fromRow(row, cipher),
    about: row.listing_id === null ? { of: 'honour', id: row.honour_id ?? '' } : { of: 'listing', id: row.listing_id },
  }));
}

/** Ids of messages that are erased, and of which the hub does not know it. */
export async function erasedMessages(db: Queryable, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>('SELECT id FROM messages_erased ORDER BY id LIMIT $1', [limit]);
  return rows.map(({ id }) => id);
}

/** Notes what the broker has; what changed since it was read is told again. */
export async function noteTold(db: Queryable, told: readonly Untold[], erased: readonly string[]): Promise<void> {
  await db.query(
    `UPDATE messages SET told = known.revision FROM unnest($1::uuid[], $2::int[]) AS known(id, revision)
     WHERE messages.id = known.id AND told < known.revision`,
    [told.map(({ message }) => message.id), told.map(({ message }) => message.revision)],
  );
  await db.query('DELETE FROM messages_erased WHERE id = ANY($1::uuid[])', [erased]);
}
