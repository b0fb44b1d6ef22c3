import { GZIP, type Producer, type TopicMessages } from '@concord/messaging';

/** A message on its way to a topic; `partition` only where the key does not decide. */
export interface Outbound {
  topic: string;
  key: string;
  value: string | null;
  partition?: number;
}

/** One request carries so much: the broker takes 1 MB for a partition. */
const PART_BYTES = 600_000;

/**
 * Sends messages in their order as one transaction: readers see all of them or none. Throws what the broker answers;
 * INVALID_PRODUCER_EPOCH when another publisher has begun since this producer connected.
 */
export async function sendAsOne(producer: Producer, messages: readonly Outbound[]): Promise<void> {
  if (messages.length === 0) return;
  const transaction = await producer.transaction();
  try {
    for (const { topicMessages, large } of partsOf(messages)) {
      await transaction.sendBatch({ topicMessages, acks: -1, ...(large && { compression: GZIP }) });
    }
    await transaction.commit();
  } catch (error) {
    await transaction.abort().catch(() => undefined);
    throw error;
  }
}

interface Part {
  topicMessages: TopicMessages[];
  /** A message that may be too large for the broker unless it is compressed. */
  large: boolean;
}

function partsOf(messages: readonly Outbound[]): Part[] {
  const parts: Part[] = [];
  let topics = new Map<string, TopicMessages>();
  let bytes = PART_BYTES;
  for (const { topic, ...message } of messages) {
    const size = message.key.length + Buffer.byteLength(message.value ?? '') + 100;
    bytes += size;
    if (bytes > PART_BYTES) {
      parts.push({ topicMessages: [], large: size > PART_BYTES });
      topics = new Map();
      bytes = size;
    }
    const known = topics.get(topic);
    if (known) known.messages.push(message);
    else {
      const fresh: TopicMessages = { topic, messages: [message] };
      topics.set(topic, fresh);
      parts.at(-1)?.topicMessages.push(fresh);
    }
  }
  return parts;
}
