import { correctionNotice, type CorrectionNotice } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import { BatchServer, groupOf, noticesTopic, type MessageBatch } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import type { Operator } from '../feeds/feed.js';
import { keepNotices, moveNoticePosition, noticePositions } from './notice.store.js';

const OPERATORS = correctionNotice.shape.operator.options;

function readNotice(value: Buffer | null, operator: Operator): CorrectionNotice | undefined {
  try {
    const { data } = correctionNotice.safeParse(JSON.parse(value?.toString('utf8') ?? 'null'));
    return data?.operator === operator ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the notices of the operators' own checks, each kept once: the offset is stored in the same transaction. */
export function noticesTransport(context: ServiceContext, topicPrefix: string): BatchServer {
  const { ds, kafka, log, clock, config } = context;
  const server = new BatchServer({
    kafka,
    log,
    groupId: topicPrefix + groupOf(config.service, 'notices'),
    topicPrefix,
    positions: (topic) => noticePositions(pooled(ds), topic),
    concurrency: 1,
    onCrash: (error) => {
      context.crash(error);
    },
  });
  const take = async (operator: Operator, { topic, partition, messages }: MessageBatch): Promise<void> => {
    const last = messages.at(-1);
    if (!last) return;
    const notices = messages.flatMap(({ value, offset }) => {
      const notice = readNotice(value, operator);
      if (!notice) log.error({ topic, partition, offset }, 'not a notice for this operator');
      return notice ?? [];
    });
    const kept = await inTransaction(ds, async (tx) => {
      const fresh = await keepNotices(tx, notices, clock.now());
      await moveNoticePosition(tx, topic, partition, BigInt(last.offset) + 1n);
      return fresh;
    });
    if (kept > 0) log.info({ topic, kept }, 'checks are to be corrected');
  };
  for (const operator of OPERATORS) {
    server.addHandler(noticesTopic(operator), (batch: MessageBatch) => take(operator, batch), true);
  }
  return server;
}
