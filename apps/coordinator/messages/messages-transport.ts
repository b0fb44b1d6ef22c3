import { messageRecord } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import { BatchServer, groupOf, messagesTopic, type KafkaMessage, type MessageBatch } from '@concord/messaging';
import type { ChecksTransportOptions } from '../checks/checks-transport.js';
import { lockPosition, movePosition, readPositions } from '../checks/reader.store.js';
import { isUuid } from '../intake/judged.js';
import { keepMessages, type ToldMessage } from './message.store.js';

export interface MessagesTransportOptions extends Omit<ChecksTransportOptions, 'metrics'> {
  authorities: readonly string[];
}

/** What a message says; undefined where it says nothing that the contract knows, or of another message than its key. */
function toldIn({ key, value }: KafkaMessage): ToldMessage | undefined {
  const id = key?.toString('utf8') ?? '';
  if (!isUuid(id)) return undefined;
  if (value === null) return { id, record: undefined };
  const { data } = messageRecord.safeParse(parsed(value));
  return data?.id === id ? { id, record: data } : undefined;
}

/** Reads what authorities tell of their messages to subjects, from the offsets that are stored with them. */
export function messagesTransport(options: MessagesTransportOptions): BatchServer {
  const { ds, kafka, log, topicPrefix, onCrash, authorities } = options;
  const server = new BatchServer({
    kafka,
    groupId: topicPrefix + groupOf('coordinator', 'messages'),
    topicPrefix,
    positions: (topic) => readPositions(pooled(ds), topic),
    concurrency: 1,
    onCrash,
    log,
  });
  const take = (authority: string, { topic, partition, messages }: MessageBatch): Promise<void> =>
    inTransaction(ds, async (tx) => {
      const next = await lockPosition(tx, topic, partition);
      const fresh = messages.filter(({ offset }) => BigInt(offset) >= next);
      const last = fresh.at(-1);
      if (!last) return;
      const told = fresh.flatMap((message) => {
        const found = toldIn(message);
        if (!found) log.error({ topic, offset: message.offset }, 'no message of an authority');
        return found ?? [];
      });
      await keepMessages(tx, authority, told);
      await movePosition(tx, topic, partition, BigInt(last.offset) + 1n);
    });
  for (const authority of authorities) {
    server.addHandler(messagesTopic(authority), (batch: MessageBatch) => take(authority, batch), true);
  }
  return server;
}

function parsed(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
