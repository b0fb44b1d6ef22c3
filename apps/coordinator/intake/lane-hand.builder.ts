import type { KafkaMessage, MessageBatch } from '@concord/messaging';
import type { Intake } from './intake.js';
import type { LaneEvent, TestAuthority } from './test-authority.builder.js';

/** A message as a test puts it into a lane. */
export interface HandMessage {
  key?: string;
  value: Buffer | null;
  headers?: Record<string, string>;
}

/** Hands messages to an intake as its consumer would, with offsets of its own; nothing goes through a broker. */
export class LaneHand {
  private readonly partitions = new Map<number, KafkaMessage[]>();

  constructor(private readonly authority: TestAuthority) {}

  /** Events as the relay sends them: the last one signed, unless told otherwise. */
  messagesOf(events: readonly LaneEvent[], signed = true): HandMessage[] {
    return events.map((event, i) => ({
      key: event.key,
      value: event.value,
      headers: {
        wrap: event.wrap,
        ...(signed && i === events.length - 1 && this.authority.signature(event)),
      },
    }));
  }

  /** Puts events on their lanes, a signature on the last of each lane, and has them taken in. */
  async take(intake: Intake, events: readonly LaneEvent[], signed = true): Promise<void> {
    const lanes = Map.groupBy(events, ({ lane }) => lane);
    for (const [lane, own] of lanes) await this.put(intake, lane, this.messagesOf(own, signed));
  }

  /** Puts messages on a lane and has them taken in. */
  async put(intake: Intake, lane: number, messages: readonly HandMessage[]): Promise<void> {
    await intake.take(this.batch(lane, this.place(lane, messages)));
  }

  /** Puts messages on a lane that nobody has read yet. */
  place(lane: number, messages: readonly HandMessage[]): KafkaMessage[] {
    const partition = this.partitions.get(lane) ?? [];
    this.partitions.set(lane, partition);
    const placed = messages.map((message, i) => kafkaMessage(message, partition.length + i));
    partition.push(...placed);
    return placed;
  }

  /** Has everything that was ever put taken in once more, by an intake that begins anew. */
  async replay(intake: Intake): Promise<void> {
    for (const [lane, messages] of this.partitions) await intake.take(this.batch(lane, messages));
  }

  batch(lane: number, messages: readonly KafkaMessage[]): MessageBatch {
    return {
      topic: `authority.${this.authority.code}.v1`,
      partition: lane,
      messages,
      highWatermark: BigInt(messages.at(-1)?.offset ?? -1) + 1n,
      heartbeat: () => Promise.resolve(),
      isStale: () => false,
    };
  }
}

function kafkaMessage({ key, value, headers = {} }: HandMessage, offset: number): KafkaMessage {
  return {
    key: key === undefined ? null : Buffer.from(key),
    value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
    offset: String(offset),
    timestamp: '0',
    attributes: 0,
  };
}
