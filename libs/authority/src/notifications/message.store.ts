import type { MessageCode } from '@concord/contracts';
import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';
import { v7 as uuidv7 } from 'uuid';
import { columnOf, type About } from './about.js';
import type { Channel } from './correspondence.js';
import {
  COLUMNS,
  fromRow,
  sealedContent,
  sealedSaid,
  type Content,
  type Row,
  type StoredMessage,
} from './message.row.js';

/** A message to be written; about nothing where it goes to staff. */
export interface NewMessage {
  about?: About;
  kind: string;
  channel: Channel;
  content: Content;
  /** False where the channel has no gateway: it will not be sent, and says so. */
  deliverable: boolean;
  /** Why it is parked at once: nobody knows where to. */
  parked?: MessageCode;
}

const NO_GATEWAY = 'no gateway is configured for this channel';
const COLUMN_TYPES = {
  id: 'uuid',
  listing_id: 'uuid',
  honour_id: 'uuid',
  kind: 'text',
  channel: 'text',
  content: 'bytea',
  state: 'text',
  code: 'text',
  said: 'bytea',
  made_at: 'timestamptz',
  settled_at: 'timestamptz',
};

/** Writes messages that wait to be sent; `at` is the authority's time. */
export async function insertMessages(
  tx: Queryable,
  cipher: ColumnCipher,
  messages: readonly NewMessage[],
  at: Date,
): Promise<void> {
  await insertMany(tx, {
    table: 'messages',
    columns: COLUMN_TYPES,
    rows: messages.map(({ about, kind, channel, content, deliverable, parked }) => {
      const id = uuidv7({ msecs: at.getTime() });
      const state = parked ? 'parked' : deliverable ? 'waiting' : 'failed';
      return [
        id,
        about?.of === 'listing' ? about.id : null,
        about?.of === 'honour' ? about.id : null,
        kind,
        channel,
        sealedContent(cipher, id, content),
        state,
        parked ?? null,
        state === 'failed' ? sealedSaid(cipher, id, NO_GATEWAY) : null,
        at,
        state === 'waiting' ? null : at,
      ];
    }),
  });
}

/** The messages about a listing or honour in the order in which they were made. */
export async function messagesAbout(db: Queryable, cipher: ColumnCipher, about: About): Promise<StoredMessage[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM messages WHERE ${columnOf(about)} = $1 ORDER BY made_at, id`,
    [about.id],
  );
  return rows.map((row) => fromRow(row, cipher));
}

/** How many cannot be sent because what is kept of them or of their contact cannot be read. */
export async function countParked(db: Queryable): Promise<number> {
  const [row] = await db.query<{ count: string }>(`SELECT count(*) FROM messages WHERE state = 'parked'`);
  return Number(row?.count ?? 0);
}
