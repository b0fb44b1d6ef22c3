import { APPLIED_KEY, WATERMARK_KEY, type WalkRecord } from '@concord/contracts';
import { headerText, type KafkaMessage } from '@concord/messaging';

/** Records that are remembered; a walk is some twenty. */
const KEPT = 2_000;
/** A value longer than this is none of a walk's. */
const MOST_BYTES = 64 * 1_024;

function read(value: Buffer | null): unknown {
  if (value === null || value.length > MOST_BYTES) return null;
  try {
    return JSON.parse(value.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** What moved in the topics of late, in the order in which it was seen. */
export class Records {
  private readonly kept: WalkRecord[] = [];
  private last: number;

  /** Positions begin at the time in milliseconds: those of a later run are above those of an earlier one. */
  constructor(startedAt: Date) {
    this.last = startedAt.getTime();
  }

  /** The position of the record that came last. */
  get position(): number {
    return this.last;
  }

  /** Remembers a message, apart from watermarks and how far they are applied: those come all the time and say nothing of anybody. */
  add(topic: string, partition: number, message: KafkaMessage): void {
    const key = message.key?.toString('utf8') ?? null;
    if (key === WATERMARK_KEY || key === APPLIED_KEY) return;
    this.kept.push({
      position: ++this.last,
      topic,
      partition,
      offset: message.offset,
      key,
      signedBy: headerText(message, 'sig') === undefined ? null : (headerText(message, 'kid') ?? null),
      value: read(message.value),
      at: new Date(Number(message.timestamp)).toISOString(),
    });
    if (this.kept.length > KEPT) this.kept.shift();
  }

  /** Those after a position. */
  after(position: number): WalkRecord[] {
    return this.kept.filter((record) => record.position > position);
  }
}
