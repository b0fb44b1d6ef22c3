import type { Contact } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { columnOf, type About } from './about.js';
import { COLUMNS, fromRow, sealedContent, type Row } from './message.row.js';

/**
 * Makes what still waits go where the subject is reached now: to the new address, or nowhere (`contact_withdrawn`) where it is
 * reached by that channel no more. What was parked for want of a contact that can be read waits again, and what failed at another
 * address, where it is the newest of its kind: an older one would tell of what is past. What failed untried has no gateway.
 * `at` is the authority's time. A message that cannot be read is left to whoever sends.
 */
export async function redirectMessages(
  tx: Queryable,
  cipher: ColumnCipher,
  about: About,
  contact: Contact,
  at: Date,
): Promise<void> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM messages
     WHERE ${columnOf(about)} = $1 AND (state = 'waiting' OR code = 'contact_unreadable' OR (
       state = 'failed' AND attempts > 0 AND NOT EXISTS (
         SELECT FROM messages AS newer
         WHERE newer.${columnOf(about)} = $1 AND newer.kind = messages.kind AND newer.channel = messages.channel
           AND (newer.made_at, newer.id) > (messages.made_at, messages.id))))
     ORDER BY id FOR UPDATE`,
    [about.id],
  );
  for (const { id, channel, content, state } of rows.map((row) => fromRow(row, cipher))) {
    const to = channel === 'email' ? contact.email : contact.phone;
    if (to === undefined && state === 'failed') continue;
    if (to === undefined) await stop(tx, id, at);
    else if (content && content.to !== to) await redirect(tx, id, sealedContent(cipher, id, { ...content, to }));
  }
}

async function stop(tx: Queryable, id: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE messages SET state = 'stopped', code = 'contact_withdrawn', settled_at = $2, revision = revision + 1 WHERE id = $1`,
    [id, at],
  );
}

async function redirect(tx: Queryable, id: string, content: Buffer): Promise<void> {
  await tx.query(
    `UPDATE messages SET state = 'waiting', code = NULL, settled_at = NULL, content = $2, said = NULL, attempts = 0,
       next_at = now(), revision = revision + 1 WHERE id = $1`,
    [id, content],
  );
}
