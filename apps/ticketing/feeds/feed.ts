import { WATERMARK_KEY, feedRecord, feedWatermark, type CheckBody } from '@concord/contracts';
import { Freshness } from './freshness.js';
import { PackedProjection } from './packed-projection.js';
import type { Entry, Projection } from './projection.js';

export type Operator = CheckBody['operator'];

/** A message of a feed as it lies in its partition. */
export interface FeedMessage {
  key: Buffer | null;
  value: Buffer | null;
  offset: string;
}

const TOKEN_BYTES = 16;
const SEQ = /^\d{1,18}$/;

/** One operator's feed in memory: what it says, up to when it is true, and what of it could not be read. */
export class Feed {
  readonly freshness = new Freshness();
  private readonly projection: Projection = new PackedProjection();
  /** Tokens whose last record could not be read: nothing is known of them until a readable one comes. */
  private readonly unreadable = new Set<string>();

  constructor(readonly operator: Operator) {}

  /** Folds one message in. False when it could not be read. Messages already folded change nothing. */
  take(partition: number, message: FeedMessage): boolean {
    const offset = BigInt(message.offset);
    if (offset < this.freshness.next(partition)) return true;
    const readable = this.fold(partition, message);
    this.freshness.read(partition, offset);
    return readable;
  }

  /** What is held under a token; `unknown` where its last record could not be read. */
  find(token: Buffer): Entry | undefined | 'unknown' {
    if (this.unreadable.size > 0 && this.unreadable.has(token.toString('base64url'))) return 'unknown';
    return this.projection.find(token);
  }

  /** The change up to which counters answer by all of the feed; 0 while some of it is not read, or could not be. */
  get applied(): bigint {
    return this.unreadable.size > 0 ? 0n : this.freshness.applied;
  }

  get size(): number {
    return this.projection.size;
  }

  get bytes(): number {
    return this.projection.bytes;
  }

  private fold(partition: number, { key, value }: FeedMessage): boolean {
    const name = key?.toString('utf8') ?? '';
    if (name === WATERMARK_KEY) return this.watermark(partition, value);
    const token = Buffer.from(name, 'base64url');
    if (token.length !== TOKEN_BYTES) return false;
    if (value === null) {
      this.projection.forget(token);
      this.unreadable.delete(name);
      return true;
    }
    const record = feedRecord.safeParse(json(value));
    if (!record.success || !SEQ.test(record.data.seq)) {
      this.unreadable.add(name);
      return false;
    }
    this.projection.apply(token, record.data);
    this.unreadable.delete(name);
    return true;
  }

  private watermark(partition: number, value: Buffer | null): boolean {
    const mark = feedWatermark.safeParse(value && json(value));
    if (!mark.success || !SEQ.test(mark.data.seq)) return false;
    this.freshness.watermark(partition, Date.parse(mark.data.asOf), BigInt(mark.data.seq));
    return true;
  }
}

function json(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
