import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';
import { v7 as uuidv7 } from 'uuid';
import type { About } from './about.js';
import type { Channel, Message } from './correspondence.js';

export const MESSAGE_STATES = ['waiting', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** A message to be written; about nothing where it goes to staff. */
export interface NewMessage {
  about?: About;
  kind: string;
  channel: Channel;
  content: Omit<Message, 'id'>;
  /** False where the channel has no gateway: it will not be sent, and says so. */
  deliverable: boolean;
}

/** A message with what became of it. */
export interface StoredMessage {
  id: string;
  kind: string;
  channel: Channel;
  content: Omit<Message, 'id'>;
  state: MessageState;
  attempts: number;
  /** The gateway's receipt, or why it was not sent. */
  said?: string;
  madeAt: Date;
  settledAt?: Date;
}

interface Row {
  id: string;
  kind: string;
  channel: Channel;
  content: Buffer;
  state: MessageState;
  attempts: number;
  said: Buffer | null;
  made_at: Date;
  settled_at: Date | null;
}

const contentContext = (id: string) => `messages.content|${id}`;
const saidContext = (id: string) => `messages.said|${id}`;
const NO_GATEWAY = 'no gateway is configured for this channel';

/** Writes messages that wait to be sent; `at` is the authority's time. */
export async function insertMessages(
  tx: Queryable,
  cipher: ColumnCipher,
  messages: readonly NewMessage[],
  at: Date,
): Promise<void> {
  await insertMany(tx, {
    table: 'messages',
    columns: {
      id: 'uuid',
      listing_id: 'uuid',
      honour_id: 'uuid',
      kind: 'text',
      channel: 'text',
      content: 'bytea',
      state: 'text',
      said: 'bytea',
      made_at: 'timestamptz',
      settled_at: 'timestamptz',
    },
    rows: messages.map(({ about, kind, channel, content, deliverable }) => {
      const id = uuidv7({ msecs: at.getTime() });
      return [
        id,
        about?.of === 'listing' ? about.id : null,
        about?.of === 'honour' ? about.id : null,
        kind,
        channel,
        cipher.seal(JSON.stringify(content), contentContext(id)),
        deliverable ? 'waiting' : 'failed',
        deliverable ? null : cipher.seal(NO_GATEWAY, saidContext(id)),
        at,
        deliverable ? null : at,
      ];
    }),
  });
}

const COLUMNS = 'id, kind, channel, content, state, attempts, said, made_at, settled_at';

function fromRow(row: Row, cipher: ColumnCipher): StoredMessage {
  const { id, kind, channel, state, attempts } = row;
  return {
    id,
    kind,
    channel,
    content: JSON.parse(cipher.open(row.content, contentContext(id)).toString('utf8')) as StoredMessage['content'],
    state,
    attempts,
    ...(row.said && { said: cipher.open(row.said, saidContext(id)).toString('utf8') }),
    madeAt: row.made_at,
    ...(row.settled_at && { settledAt: row.settled_at }),
  };
}

/** The messages about a listing in the order in which they were made. */
export async function messagesOfListing(
  db: Queryable,
  cipher: ColumnCipher,
  listing: string,
): Promise<StoredMessage[]> {
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM messages WHERE listing_id = $1 ORDER BY made_at, id`, [
    listing,
  ]);
  return rows.map((row) => fromRow(row, cipher));
}

/** Messages that are due to be sent, the longest due first. */
export async function dueMessages(db: Queryable, cipher: ColumnCipher, limit: number): Promise<StoredMessage[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM messages WHERE state = 'waiting' AND next_at <= now() ORDER BY next_at, id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => fromRow(row, cipher));
}

/** What came of an attempt: `pauseMs` before the next one where it is still to be sent. */
export interface Attempt {
  state: MessageState;
  said: string;
  at: Date;
  pauseMs?: number;
}

/** Notes an attempt at a message that still waits; one that was erased meanwhile stays so. */
export async function noteAttempt(db: Queryable, cipher: ColumnCipher, id: string, attempt: Attempt): Promise<void> {
  const { state, said, at, pauseMs = 0 } = attempt;
  await db.query(
    `UPDATE messages SET state = $2, said = $3, attempts = attempts + 1,
       settled_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE $4::timestamptz END,
       next_at = now() + $5 * interval '1 millisecond'
     WHERE id = $1 AND state = 'waiting'`,
    [id, state, cipher.seal(said, saidContext(id)), at, pauseMs],
  );
}
