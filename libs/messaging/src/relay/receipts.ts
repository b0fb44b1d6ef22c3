import { type Receipt, receipt } from '@concord/contracts';
import { type Queryable, type Tx, inTransaction, pooled } from '@concord/database';
import type { DataSource } from 'typeorm';
import { BatchConsumer, type MessageBatch } from '../kafka/batch-consumer.js';
import type { Kafka } from '../kafka/connect-kafka.js';
import type { Log } from '../kafka/log.js';
import { receiptsTopic } from '../topics/topic-names.js';
import { groupOf } from '../topics/topology.js';

const TAKEN = 'taken';

export interface ReceiptReaderOptions {
  ds: DataSource;
  kafka: Kafka;
  authority: string;
  log: Log;
  topicPrefix?: string | undefined;
  onReceipt?: ((receipt: Receipt) => void) | undefined;
  onCrash: (error: Error) => void;
}

/** Reads the coordinator's receipts into the authority's log, each once: its offset is stored in the same transaction. */
export function receiptReader(options: ReceiptReaderOptions): BatchConsumer {
  const { ds, kafka, authority, log, topicPrefix = '', onCrash } = options;
  return new BatchConsumer({
    kafka,
    groupId: topicPrefix + groupOf(authority, 'receipts'),
    topics: [topicPrefix + receiptsTopic(authority)],
    positions: (topic) => storedOffsets(pooled(ds), topic),
    handler: (batch) => apply(batch, options),
    onCrash,
    log,
  });
}

async function storedOffsets(db: Queryable, topic: string): Promise<Map<number, string>> {
  const rows = await db.query<{ partition: number; next: string }>(
    'SELECT partition, next_offset AS next FROM lane_readers WHERE topic = $1',
    [topic],
  );
  return new Map(rows.map(({ partition, next }) => [partition, next]));
}

async function apply(batch: MessageBatch, { ds, authority, log, onReceipt }: ReceiptReaderOptions): Promise<void> {
  const last = batch.messages.at(-1);
  if (!last) return;
  const receipts = batch.messages.flatMap(({ value, offset }) => {
    const read = readReceipt(value);
    if (read?.authority === authority) return [read];
    log.error({ topic: batch.topic, offset }, 'not a receipt for this authority');
    return [];
  });
  await inTransaction(ds, async (tx) => {
    await moveLanes(tx, receipts, log);
    await storeVerdicts(tx, receipts);
    await tx.query(
      `INSERT INTO lane_readers (topic, partition, next_offset) VALUES ($1, $2, $3)
       ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset`,
      [batch.topic, batch.partition, BigInt(last.offset) + 1n],
    );
  });
  if (onReceipt) receipts.forEach(onReceipt);
}

function readReceipt(value: Buffer | null): Receipt | undefined {
  try {
    return receipt.parse(JSON.parse(value?.toString('utf8') ?? 'null'));
  } catch {
    return undefined;
  }
}

/** The last receipt of a lane tells it all, even that the coordinator fell back. */
async function moveLanes(tx: Tx, receipts: readonly Receipt[], log: Log): Promise<void> {
  const latest = [...new Map(receipts.map((read) => [read.lane, read])).values()];
  const lanes = latest.map(({ lane }) => lane);
  const heads = await tx.query<{ lane: number; seq: string }>(
    'SELECT lane, seq FROM lane_heads WHERE lane = ANY($1::smallint[]) ORDER BY lane FOR UPDATE',
    [lanes],
  );
  const committed = new Map(heads.map(({ lane, seq }) => [lane, BigInt(seq)]));
  for (const { lane, taken, frozen } of latest) {
    if (BigInt(taken) > (committed.get(lane) ?? 0n))
      log.error({ lane, taken }, 'the hub has events that are not in the log');
    if (frozen) log.error({ lane, taken }, 'the hub froze the lane: two signed chains differ');
  }
  await tx.query(
    `UPDATE lane_heads AS head
     SET taken = latest.taken, expected = latest.expected, taken_at = latest.at, frozen = latest.frozen
     FROM unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::boolean[])
       AS latest(lane, taken, expected, at, frozen)
     WHERE head.lane = latest.lane`,
    [
      lanes,
      latest.map((r) => r.taken),
      latest.map((r) => r.expected),
      latest.map((r) => r.at),
      latest.map((r) => r.frozen),
    ],
  );
}

/** `taken` stands for an event that was refused and taken in after all. The last word on an event counts. */
async function storeVerdicts(tx: Tx, receipts: readonly Receipt[]): Promise<void> {
  const latest = new Map(
    receipts.flatMap(({ lane, at, rejected }) =>
      rejected.map(({ seq, code }) => [`${lane}|${seq}`, { lane, at, seq, code: code === TAKEN ? null : code }]),
    ),
  );
  const verdicts = [...latest.values()];
  if (verdicts.length === 0) return;
  await tx.query(
    `UPDATE lane_events AS event SET verdict = verdicts.code, verdict_at = verdicts.at
     FROM unnest($1::smallint[], $2::bigint[], $3::text[], $4::timestamptz[]) AS verdicts(lane, seq, code, at)
     WHERE event.lane = verdicts.lane AND event.seq = verdicts.seq AND event.verdict IS DISTINCT FROM verdicts.code`,
    [verdicts.map((v) => v.lane), verdicts.map((v) => v.seq), verdicts.map((v) => v.code), verdicts.map((v) => v.at)],
  );
}
