import type { RejectedMessage } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { rejectedTopic, type Outgoing, type TopicMessages } from '@concord/messaging';

interface Row {
  id: string;
  authority: string;
  topic: string;
  partition: number;
  offset: string;
  code: string;
  detail: string;
  listing: string | null;
  version: number | null;
  seq: string | null;
  value: Buffer | null;
  at: Date;
}

const CHUNK = { rows: 200, bytes: 500_000 };
/** A message of 1 MB is what the broker takes, and base64 makes four bytes of three. */
const SENT_WHOLE = 700_000;

const UNSENT = `
SELECT id, authority, topic, partition, kafka_offset AS offset, code, detail, listing, version, seq, value, at FROM (
  SELECT *, sum(coalesce(octet_length(value), 0)) OVER (ORDER BY at, id) AS bytes, row_number() OVER (ORDER BY at, id) AS place
  FROM (SELECT * FROM rejections WHERE NOT published AND resolved_at IS NULL ORDER BY at, id LIMIT ${CHUNK.rows}) AS oldest
) AS next
WHERE bytes <= ${CHUNK.bytes} OR place = 1 ORDER BY at, id`;

/** The next refused messages for their authorities' topics; a row counts as sent once the broker has it. */
export async function nextRejections(db: Queryable, topicPrefix = ''): Promise<Outgoing | undefined> {
  const rows = await db.query<Row>(UNSENT);
  if (rows.length === 0) return undefined;
  const topics = new Map<string, TopicMessages>();
  for (const row of rows) {
    const topic = topicPrefix + rejectedTopic(row.authority);
    const messages = topics.get(topic) ?? { topic, messages: [] };
    topics.set(topic, messages);
    messages.messages.push({ key: row.listing, value: JSON.stringify(rejectedMessageOf(row)) });
  }
  return {
    topicMessages: [...topics.values()],
    async sent(own) {
      await own.query('UPDATE rejections SET published = true WHERE id = ANY($1::uuid[])', [rows.map(({ id }) => id)]);
    },
  };
}

/** `value` is the message's bytes in base64; null where there are none, or too many for a message (the hub keeps them). */
function rejectedMessageOf({ id: _, value, at, detail, ...row }: Row): RejectedMessage {
  const whole = value === null || value.length <= SENT_WHOLE;
  return {
    v: 1,
    ...row,
    detail: whole ? detail : `${detail} (${value.length} bytes, kept by the hub)`,
    at: at.toISOString(),
    value: whole && value !== null ? value.toString('base64') : null,
  };
}
