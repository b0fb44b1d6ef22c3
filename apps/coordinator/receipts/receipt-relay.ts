import { LANES } from '@concord/contracts';
import { pooled, type Queryable } from '@concord/database';
import { receiptsTopic, Waker, type Kafka, type Log, type Producer, type TopicMessages } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { readReceipts, type LaneReceipt, type LaneToTell } from './receipts.store.js';

export interface ReceiptRelayOptions {
  ds: DataSource;
  kafka: Kafka;
  /** All authorities: each lane of theirs is receipted at the start. */
  authorities: readonly string[];
  log: Log;
  topicPrefix?: string;
}

const RETRY = { initialRetryTime: 100, retries: 5, maxRetryTime: 2_000 };
const LONGEST_PAUSE_MS = 5_000;
const FALLBACK_MS = 60_000;

/**
 * Tells each authority how far its lanes are taken. A receipt is made from the lane's row when it is sent, so those of one
 * lane that come due together are one. Nothing is remembered over a restart: then every lane is receipted anew, with all
 * its rejections, which heals whatever was lost between a commit and its receipt.
 */
export class ReceiptRelay {
  private readonly db: Queryable;
  private readonly due = new Map<string, Pick<LaneToTell, 'authority' | 'lane'>>();
  private readonly told = new Map<string, bigint>();
  /** Lanes that {@link ReceiptRelay.tellAgain} named since the last send began. */
  private readonly again = new Set<string>();
  private readonly waker = new Waker();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: ReceiptRelayOptions) {
    this.db = pooled(options.ds);
    for (const authority of options.authorities) {
      for (let lane = 0; lane < LANES; lane++) this.note(authority, lane);
    }
  }

  /** Begins to send. */
  start(): void {
    this.running = this.run(this.stopping.signal);
  }

  /** Ends after what is due was sent, if the broker takes it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await this.running;
  }

  /** The lane moved, or its authority does not know how far it is: a receipt is due. */
  note(authority: string, lane: number): void {
    this.due.set(`${authority}|${lane}`, { authority, lane });
    this.waker.wake();
  }

  /** Tells all rejections of a lane once more: what became of one of them has changed. */
  tellAgain(authority: string, lane: number): void {
    this.told.delete(`${authority}|${lane}`);
    this.again.add(`${authority}|${lane}`);
    this.note(authority, lane);
  }

  private async run(signal: AbortSignal): Promise<void> {
    let producer: Producer | undefined;
    let failures = 0;
    while (!signal.aborted || (this.due.size > 0 && failures === 0)) {
      try {
        producer ??= await this.connected();
        if (this.due.size > 0) await this.send(producer);
        else await this.waker.wait(FALLBACK_MS, signal);
        failures = 0;
      } catch (error) {
        this.options.log.error({ err: error }, 'receipts could not be sent; trying again');
        await producer?.disconnect().catch(() => undefined);
        producer = undefined;
        await this.waker.pause(Math.min(100 * 2 ** failures++, LONGEST_PAUSE_MS), signal);
      }
    }
    await producer?.disconnect().catch(() => undefined);
  }

  private async send(producer: Producer): Promise<void> {
    const due = [...this.due].map(([key, lane]) => ({ ...lane, told: this.told.get(key) ?? 0n }));
    this.due.clear();
    this.again.clear();
    try {
      const receipts = await readReceipts(this.db, due);
      await producer.sendBatch({ topicMessages: this.messages(receipts), acks: -1 });
      for (const { receipt, told, more } of receipts) {
        const key = `${receipt.authority}|${receipt.lane}`;
        if (!this.again.has(key)) this.told.set(key, told);
        if (more) this.note(receipt.authority, receipt.lane);
      }
    } catch (error) {
      for (const { authority, lane } of due) this.note(authority, lane);
      throw error;
    }
  }

  private messages(receipts: readonly LaneReceipt[]): TopicMessages[] {
    const topics = new Map<string, TopicMessages>();
    for (const { receipt } of receipts) {
      const topic = (this.options.topicPrefix ?? '') + receiptsTopic(receipt.authority);
      const messages = topics.get(topic) ?? { topic, messages: [] };
      topics.set(topic, messages);
      messages.messages.push({ key: String(receipt.lane), value: JSON.stringify(receipt) });
    }
    return [...topics.values()];
  }

  private async connected(): Promise<Producer> {
    const producer = this.options.kafka.producer({ idempotent: true, maxInFlightRequests: 1, retry: RETRY });
    await producer.connect();
    return producer;
  }
}
