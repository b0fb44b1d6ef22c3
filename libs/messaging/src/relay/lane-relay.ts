import type { KeyObject } from 'node:crypto';
import type { Receipt } from '@concord/contracts';
import { type Queryable, pooled } from '@concord/database';
import type { Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';
import type { BatchConsumer } from '../kafka/batch-consumer.js';
import type { Kafka } from '../kafka/connect-kafka.js';
import type { Log } from '../kafka/log.js';
import { authorityTopic } from '../topics/topic-names.js';
import { type Chunk, LaneChunks, type Stretch } from './lane-chunks.js';
import { ProducingLeader } from './producing-leader.js';
import { receiptReader } from './receipts.js';
import { ResendPolicy } from './resend-policy.js';

/** Times in milliseconds. */
export interface LaneRelayOptions {
  ds: DataSource;
  kafka: Kafka;
  authority: string;
  /** Ed25519; its public half must be in the coordinator's trust store. */
  signingKey: KeyObject;
  log: Log;
  /** Put before every topic's name at the broker; signatures name the topic without it. */
  topicPrefix?: string;
  onReceipt?: (receipt: Receipt) => void;
  /** Called after each send; `again` for what was sent before. */
  onSent?: (lane: number, events: number, again: boolean) => void;
  /** The relay ended for good; the process should. */
  onCrash?: (error: Error) => void;
  /** Silence after which unreceipted events are sent again; 30 s unless told. */
  resendAfterMs?: number;
  /** How often the log is looked at without a {@link LaneRelay.wake}; 500 ms unless told. */
  pollMs?: number;
}

/** Where a lane stands, as numbers of events. */
export interface LaneStatus {
  lane: number;
  committed: bigint;
  sent: bigint;
  taken: bigint;
  frozen: boolean;
  /** When the first event that the broker has not acknowledged was committed. */
  oldestUnsentAt: Date | null;
}

interface HeadRow {
  lane: number;
  seq: string;
  sent: string;
  taken: string;
  expected: string;
  frozen: boolean;
}

/**
 * Sends an authority's log to its topic, each lane in order, signed chunk by chunk. One process leads, by advisory lock;
 * should two overlap for a moment, what is sent twice is told by its hash. Delivered means receipted.
 */
export class LaneRelay {
  private readonly db: Queryable;
  private readonly chunks: LaneChunks;
  private readonly policy: ResendPolicy;
  private readonly receipts: BatchConsumer;
  private readonly leader: ProducingLeader;
  private readonly topic: string;

  constructor(private readonly options: LaneRelayOptions) {
    const { ds, authority, signingKey, topicPrefix = '' } = options;
    this.db = pooled(ds);
    this.chunks = new LaneChunks(this.db, authority, signingKey);
    this.policy = new ResendPolicy(options.resendAfterMs ?? 30_000);
    this.topic = topicPrefix + authorityTopic(authority);
    this.receipts = receiptReader({ ...options, onCrash: options.onCrash ?? (() => undefined) });
    this.leader = new ProducingLeader({ ...options, name: authority, round: (producer) => this.round(producer) });
  }

  /**
   * Begins to seek leadership and to read receipts. Throws when the brokers cannot be reached. Sending does not wait for the
   * receipts: after a kill their group keeps a newcomer waiting until the dead member's session is over.
   */
  async start(): Promise<void> {
    this.leader.start();
    await this.receipts.start();
  }

  /** Ends after the send at work. */
  async stop(): Promise<void> {
    await Promise.all([this.leader.stop(), this.receipts.stop()]);
  }

  /** Call it after a commit that appended events. */
  wake(): void {
    this.leader.wake();
  }

  /** Where each lane stands. */
  async status(): Promise<LaneStatus[]> {
    const rows = await this.db.query<HeadRow & { oldest: Date | null }>(
      `SELECT head.*, event.committed_at AS oldest FROM lane_heads AS head
       LEFT JOIN lane_events AS event ON event.lane = head.lane AND event.seq = head.sent + 1 ORDER BY head.lane`,
    );
    return rows.map((row) => ({
      lane: row.lane,
      committed: BigInt(row.seq),
      sent: BigInt(row.sent),
      taken: BigInt(row.taken),
      frozen: row.frozen,
      oldestUnsentAt: row.oldest,
    }));
  }

  /** Sends the next chunk of every lane, and again what is due; false when there was nothing. */
  private async round(producer: Producer): Promise<boolean> {
    const heads = await this.db.query<HeadRow>('SELECT * FROM lane_heads ORDER BY lane');
    const now = Date.now();
    for (const { lane, sent, taken, expected, frozen } of heads) {
      const due = frozen ? 0 : this.policy.due(lane, { sent: BigInt(sent), taken: BigInt(taken) }, now);
      if (due > 0) await this.sendAgain(producer, { lane, after: BigInt(expected) - 1n, upTo: BigInt(sent) }, due);
    }
    const next = heads
      .map(({ lane, sent, seq }) => ({ lane, after: BigInt(sent), upTo: BigInt(seq) }))
      .filter(({ after, upTo }) => upTo > after);
    if (next.length === 0) return false;
    const chunks = await this.chunks.read(next);
    await this.send(producer, chunks, false);
    await this.advance(chunks);
    return true;
  }

  private async sendAgain(producer: Producer, stretch: Stretch, count: number): Promise<void> {
    this.options.log.warn({ ...stretch, after: String(stretch.after), upTo: String(stretch.upTo) }, 'sending again');
    let { after } = stretch;
    for (let sent = 0; sent < count && after < stretch.upTo; sent++) {
      const [chunk] = await this.chunks.read([{ ...stretch, after }]);
      if (!chunk) return;
      await this.send(producer, [chunk], true);
      after = chunk.last;
    }
  }

  private async send(producer: Producer, chunks: readonly Chunk[], again: boolean): Promise<void> {
    if (chunks.length === 0) return;
    await producer.send({ topic: this.topic, acks: -1, messages: chunks.flatMap(({ messages }) => messages) });
    for (const { lane, messages } of chunks) this.options.onSent?.(lane, messages.length, again);
  }

  /** Moves `sent`, the lanes' rows locked in ascending order as everywhere. */
  private async advance(chunks: readonly Chunk[]): Promise<void> {
    await this.db.query(
      `WITH moved AS (SELECT * FROM unnest($1::smallint[], $2::bigint[]) AS chunk(lane, last)),
         locked AS (SELECT lane FROM lane_heads WHERE lane = ANY($1::smallint[]) ORDER BY lane FOR UPDATE)
       UPDATE lane_heads AS head SET sent = greatest(head.sent, moved.last)
       FROM locked JOIN moved USING (lane) WHERE head.lane = locked.lane`,
      [chunks.map(({ lane }) => lane), chunks.map(({ last }) => last)],
    );
  }
}
