import type { MessageState } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { COLUMNS, fromRow, sealedSaid, type Row, type StoredMessage } from './message.row.js';

/** Ids of messages that are due to be sent, the longest due first. */
export async function dueMessages(db: Queryable, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM messages WHERE state = 'waiting' AND next_at <= now() ORDER BY next_at, id LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** A message as it waits now; undefined where it does not any more. */
export async function waitingMessage(
  db: Queryable,
  cipher: ColumnCipher,
  id: string,
): Promise<StoredMessage | undefined> {
  const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM messages WHERE id = $1 AND state = 'waiting'`, [id]);
  return row && fromRow(row, cipher);
}

/** What came of an attempt: `pauseMs` before the next one where it is still to be sent. */
export interface Attempt {
  state: Extract<MessageState, 'waiting' | 'sent' | 'written' | 'failed'>;
  said: string;
  at: Date;
  pauseMs?: number;
}

/**
 * Notes an attempt at a message that still waits as it was read; one that was erased, stopped or redirected meanwhile stays so.
 * False where it was.
 */
export async function noteAttempt(
  db: Queryable,
  cipher: ColumnCipher,
  { id, revision }: Pick<StoredMessage, 'id' | 'revision'>,
  { state, said, at, pauseMs = 0 }: Attempt,
): Promise<boolean> {
  const noted = await db.query(
    `UPDATE messages SET state = $2, said = $3, attempts = attempts + 1,
       settled_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE $4::timestamptz END,
       next_at = now() + $5 * interval '1 millisecond',
       revision = CASE WHEN $2 = 'waiting' THEN revision ELSE revision + 1 END
     WHERE id = $1 AND state = 'waiting' AND revision = $6 RETURNING id`,
    [id, state, sealedSaid(cipher, id, said), at, pauseMs, revision],
  );
  return noted.length > 0;
}

/** Sets a message aside that cannot be read, so that it holds up no other. */
export async function parkMessage(db: Queryable, id: string, at: Date): Promise<void> {
  await db.query(
    `UPDATE messages SET state = 'parked', code = 'message_unreadable', settled_at = $2, revision = revision + 1
     WHERE id = $1 AND state = 'waiting'`,
    [id, at],
  );
}

/** Erases messages that were settled, or made and never settled, before an instant: `most` at most. Gives how many. */
export async function eraseMessages(db: Queryable, before: Date, most: number): Promise<number> {
  const erased = await db.query(
    `DELETE FROM messages WHERE id IN (
       SELECT id FROM messages WHERE COALESCE(settled_at, made_at) < $1 ORDER BY COALESCE(settled_at, made_at) LIMIT $2)
     RETURNING id`,
    [before, most],
  );
  return erased.length;
}
