import { CURSOR_HEADER } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { regulatorTopic, type Outgoing, type TopicMessages } from '@concord/messaging';
import { noteSent, readStream, unsentStreams } from './stream.store.js';

const CHUNK = 300;

/** The next rows of every stream for its regulator's topic, in the order of their cursor. */
export async function nextOfStreams(db: Queryable, topicPrefix = ''): Promise<Outgoing | undefined> {
  const topicMessages: TopicMessages[] = [];
  const sent: [regulator: string, cursor: string][] = [];
  for (const { regulator, sent: after } of await unsentStreams(db)) {
    const rows = await readStream(db, regulator, BigInt(after), CHUNK);
    const last = rows.at(-1);
    if (!last) continue;
    sent.push([regulator, last.cursor]);
    topicMessages.push({
      topic: topicPrefix + regulatorTopic(regulator),
      messages: rows.map(({ cursor, entry, body }) => ({
        key: entry,
        value: body,
        headers: { [CURSOR_HEADER]: cursor },
      })),
    });
  }
  if (sent.length === 0) return undefined;
  return {
    topicMessages,
    async sent(own) {
      for (const [regulator, cursor] of sent) await noteSent(own, regulator, cursor);
    },
  };
}
