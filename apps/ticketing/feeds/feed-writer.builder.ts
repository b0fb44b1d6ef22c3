import type { KeyObject } from 'node:crypto';
import { WATERMARK_KEY, type FeedRecord, type FeedWatermark, type Subject } from '@concord/contracts';
import { feedTopic, type Kafka, type Producer } from '@concord/messaging';
import { birthTag, feedToken, nameTag, parseIdentifier, redressTag, tokenText } from '@concord/subject';
import type { Operator } from './feed.js';

/** What a record of a feed says of a subject. */
export interface Said {
  measures?: FeedRecord['measures'];
  refer?: FeedRecord['measures'];
  redressTokens?: string[];
}

/** The token of a subject's first identifier under an executor's key. */
export function tokenOf(key: KeyObject, { identifiers: [first] }: Subject): Buffer {
  if (!first) throw new Error('a subject has an identifier');
  return feedToken(key, parseIdentifier(first).identifier);
}

/** A feed record as the coordinator makes it. */
export function aFeedRecord(key: KeyObject, subject: Subject, said: Said, seq: bigint, asOf: Date): FeedRecord {
  const token = tokenOf(key, subject);
  return {
    v: 1,
    measures: said.measures ?? {},
    nameTags: subject.names.map((name) => nameTag(key, token, name)),
    ...(subject.birthDate !== undefined && { birthTag: birthTag(key, token, subject.birthDate) }),
    redressTags: (said.redressTokens ?? []).map((redress) => redressTag(key, token, redress)),
    ...(said.refer && { refer: said.refer }),
    seq: String(seq),
    asOf: asOf.toISOString(),
  };
}

/** Writes an executor's feed as the coordinator does: each change in a transaction, watermarks in every partition. */
export class FeedWriter {
  private seq = 0n;
  private readonly producer: Producer;
  private readonly topic: string;

  constructor(
    kafka: Kafka,
    operator: Operator,
    private readonly key: KeyObject,
    private readonly topicPrefix: string,
    private readonly partitions: number,
  ) {
    this.topic = topicPrefix + feedTopic(operator);
    this.producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      transactionalId: `coordinator-${this.topicPrefix}${operator}`,
    });
  }

  async start(): Promise<void> {
    await this.producer.connect();
  }

  async stop(): Promise<void> {
    await this.producer.disconnect();
  }

  /** Publishes what is said of a subject at an instant; null says that a removal has been read by all. */
  async say(subject: Subject, said: Said | null, asOf: Date): Promise<void> {
    this.seq++;
    const value = said && JSON.stringify(aFeedRecord(this.key, subject, said, this.seq, asOf));
    await this.send([{ key: tokenText(tokenOf(this.key, subject)), value }]);
  }

  /** Publishes a value of any kind under a subject's token. */
  async sayRaw(subject: Subject, value: string): Promise<void> {
    await this.send([{ key: tokenText(tokenOf(this.key, subject)), value }]);
  }

  /** Says that all before `asOf` has been published. */
  async mark(asOf: Date): Promise<void> {
    this.seq++;
    const mark: FeedWatermark = { v: 1, watermark: true, seq: String(this.seq), asOf: asOf.toISOString() };
    const value = JSON.stringify(mark);
    await this.send(
      Array.from({ length: this.partitions }, (_, partition) => ({ key: WATERMARK_KEY, value, partition })),
    );
  }

  private async send(messages: { key: string; value: string | null; partition?: number }[]): Promise<void> {
    const transaction = await this.producer.transaction();
    await transaction.send({ topic: this.topic, messages, acks: -1 });
    await transaction.commit();
  }
}
