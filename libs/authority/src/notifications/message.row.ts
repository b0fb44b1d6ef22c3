import type { MessageCode, MessageState } from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import type { Channel, Message } from './correspondence.js';

/** To whom, and what. */
export type Content = Omit<Message, 'id'>;

/** A message with what became of it. */
export interface StoredMessage {
  id: string;
  kind: string;
  channel: Channel;
  /** Undefined where what is kept cannot be read: it was altered, or sealed under another key. */
  content: Content | undefined;
  state: MessageState;
  code?: MessageCode;
  attempts: number;
  /** The gateway's receipt, or why it was not sent. */
  said?: string;
  madeAt: Date;
  settledAt?: Date;
  /** Grows with every state and address. */
  revision: number;
}

export interface Row {
  id: string;
  kind: string;
  channel: Channel;
  content: Buffer;
  state: MessageState;
  code: MessageCode | null;
  attempts: number;
  said: Buffer | null;
  made_at: Date;
  settled_at: Date | null;
  revision: number;
}

export const COLUMNS = 'id, kind, channel, content, state, code, attempts, said, made_at, settled_at, revision';

export const sealedContent = (cipher: ColumnCipher, id: string, content: Content): Buffer =>
  cipher.seal(JSON.stringify(content), `messages.content|${id}`);

export const sealedSaid = (cipher: ColumnCipher, id: string, said: string): Buffer =>
  cipher.seal(said, `messages.said|${id}`);

/** What `read` gives; undefined where it throws. One that cannot be read keeps nobody from the others. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function fromRow(row: Row, cipher: ColumnCipher): StoredMessage {
  const { id, kind, channel, state, code, attempts, revision } = row;
  const opened = (column: Buffer, name: string) => cipher.open(column, `messages.${name}|${id}`).toString('utf8');
  const { said: sealed } = row;
  const said = sealed === null ? undefined : readable(() => opened(sealed, 'said'));
  return {
    id,
    kind,
    channel,
    content: readable(() => JSON.parse(opened(row.content, 'content')) as Content),
    state,
    ...(code !== null && { code }),
    attempts,
    ...(said !== undefined && { said }),
    madeAt: row.made_at,
    ...(row.settled_at && { settledAt: row.settled_at }),
    revision,
  };
}
