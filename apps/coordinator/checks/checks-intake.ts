import type { FeedApplied } from '@concord/contracts';
import { inTransaction, type Queryable } from '@concord/database';
import { checksTopic, type KafkaMessage, type Log, type MessageBatch } from '@concord/messaging';
import type { Metrics } from '@concord/service';
import type { DataSource } from 'typeorm';
import { OPERATORS, readRecord } from './check-record.js';
import { letFreshWait } from '../consequences/refusals-to-judge.store.js';
import { noteAcknowledged } from '../consequences/consequence.store.js';
import { noteApplied } from '../feeds/applied.store.js';
import { keepChecks } from './check.store.js';
import { lockPosition, movePosition } from './reader.store.js';

export interface ChecksIntakeOptions {
  ds: DataSource;
  log: Log;
  metrics: Metrics;
}

const CHUNK = 1_000;
const operatorOf = new Map<string, string>(OPERATORS.map((operator) => [checksTopic(operator), operator]));

/** Keeps the counters' checks, so that their subjects see them. */
export class ChecksIntake {
  constructor(private readonly options: ChecksIntakeOptions) {}

  /**
   * Takes a batch in, each chunk in one transaction with the offset after it. A record that cannot be read is logged and
   * passed over: it is the counters' and would not mend by waiting. Throws when the database is away.
   */
  async take(batch: MessageBatch): Promise<void> {
    for (let start = 0; start < batch.messages.length && !batch.isStale(); start += CHUNK) {
      await this.takeChunk(batch, batch.messages.slice(start, start + CHUNK));
    }
  }

  private async takeChunk({ topic, partition }: MessageBatch, chunk: readonly KafkaMessage[]): Promise<void> {
    const { ds, log, metrics } = this.options;
    const { kept, broken } = await inTransaction(ds, async (tx) => {
      const next = await lockPosition(tx, topic, partition);
      const fresh = chunk.filter(({ offset }) => BigInt(offset) >= next);
      const last = fresh.at(-1);
      if (!last) return { kept: 0, broken: [] };
      const operator = operatorOf.get(topic) ?? '';
      const read = fresh.map(({ value, offset }) => ({ offset, record: readRecord(value, operator) }));
      const checks = read.flatMap(({ record }) => (record && 'check' in record ? [record.check] : []));
      const written = await keepChecks(tx, checks);
      await letFreshWait(tx, written);
      const corrected = read.flatMap(({ record }) => (record && 'acknowledged' in record ? [record.acknowledged] : []));
      await noteAcknowledged(tx, corrected);
      const applied = read.flatMap(({ record }) => (record && 'applied' in record ? [record.applied] : []));
      await this.takeApplied(tx, applied);
      await movePosition(tx, topic, partition, BigInt(last.offset) + 1n);
      return { kept: written.length, broken: read.filter(({ record }) => !record) };
    });
    metrics.counter('checks_kept_total', 'Checks kept for their subjects', ['topic']).inc({ topic }, kept);
    metrics
      .counter('checks_unreadable_total', 'Records of checks passed over', ['topic'])
      .inc({ topic }, broken.length);
    for (const { offset } of broken) log.error({ topic, partition, offset }, 'not a check of this operator');
  }
  /** What the counters have applied: the last word counts, since it only moves forward. */
  private async takeApplied(tx: Queryable, applied: readonly FeedApplied[]): Promise<void> {
    const last = applied.reduce<FeedApplied | undefined>(
      (most, each) => (most && BigInt(most.seq) >= BigInt(each.seq) ? most : each),
      undefined,
    );
    if (!last) return;
    const { operator, seq, at } = last;
    const noted = await noteApplied(tx, operator, { seq, at: new Date(at) });
    if (!noted || noted === 'ahead')
      this.options.log.error({ operator, seq }, 'a counter has applied what there is not');
  }
}
