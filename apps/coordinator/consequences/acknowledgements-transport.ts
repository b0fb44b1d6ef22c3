import { regulatorAcknowledged } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import {
  BatchServer,
  groupOf,
  REGULATORS_ACKNOWLEDGED,
  type KafkaMessage,
  type MessageBatch,
} from '@concord/messaging';
import { lockPosition, movePosition, readPositions } from '../checks/reader.store.js';
import type { ChecksTransportOptions } from '../checks/checks-transport.js';
import { noteRegulatorsAcknowledged } from './recipient.store.js';

/** Reads what regulators have put right, from the offset that is stored with it. */
export function acknowledgementsTransport(options: Omit<ChecksTransportOptions, 'metrics'>): BatchServer {
  const { ds, kafka, log, topicPrefix, onCrash } = options;
  const server = new BatchServer({
    kafka,
    groupId: topicPrefix + groupOf('coordinator', 'acknowledged'),
    topicPrefix,
    positions: (topic) => readPositions(pooled(ds), topic),
    concurrency: 1,
    onCrash,
    log,
  });
  const read = ({ value, offset }: KafkaMessage) => {
    const { data } = regulatorAcknowledged.safeParse(parsed(value));
    if (!data) log.error({ topic: REGULATORS_ACKNOWLEDGED, offset }, 'not an acknowledgement of a regulator');
    return data ?? [];
  };
  const take = ({ topic, partition, messages }: MessageBatch): Promise<void> =>
    inTransaction(ds, async (tx) => {
      const next = await lockPosition(tx, topic, partition);
      const fresh = messages.filter(({ offset }) => BigInt(offset) >= next);
      const last = fresh.at(-1);
      if (!last) return;
      await noteRegulatorsAcknowledged(tx, fresh.flatMap(read));
      await movePosition(tx, topic, partition, BigInt(last.offset) + 1n);
    });
  server.addHandler(REGULATORS_ACKNOWLEDGED, take, true);
  return server;
}

function parsed(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString('utf8') ?? 'null');
  } catch {
    return undefined;
  }
}
