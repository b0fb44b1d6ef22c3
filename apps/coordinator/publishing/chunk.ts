import { WATERMARK_KEY, type FeedWatermark } from '@concord/contracts';
import { feedTopic, JOINT_RESTRICTIONS, JOINT_REWARDS } from '@concord/messaging';
import type { FeedMessage } from './feed-records.js';
import type { JointRecord } from './joint-records.js';
import type { Outbound } from './sending.js';

/** The messages that tell records of a joint list; null is a tombstone. */
export function jointMessages(topic: string, records: readonly JointRecord<unknown>[]): Outbound[] {
  return records.map(({ key, value }) => ({ topic, key, value: value === null ? null : JSON.stringify(value) }));
}

/** The messages that tell records of feeds. */
export function feedMessages(records: readonly FeedMessage[]): Outbound[] {
  return records.map(({ note, value }) => ({
    topic: feedTopic(note.executor),
    key: note.feedToken.toString('base64url'),
    value: JSON.stringify(value),
  }));
}

/** A watermark in every partition of every feed: all that was committed before `asOf` is published. */
export function watermarks(partitions: ReadonlyMap<string, number>, seq: bigint, asOf: Date): Outbound[] {
  const mark: FeedWatermark = { v: 1, watermark: true, seq: String(seq), asOf: asOf.toISOString() };
  const value = JSON.stringify(mark);
  return [...partitions].flatMap(([executor, count]) =>
    Array.from({ length: count }, (_, partition) => ({
      topic: feedTopic(executor),
      key: WATERMARK_KEY,
      value,
      partition,
    })),
  );
}

/** The topics that the publisher writes beside the feeds. */
export const JOINT_TOPICS = { restrictions: JOINT_RESTRICTIONS, rewards: JOINT_REWARDS } as const;
