import { z } from 'zod';
import { range } from './dates.js';

const ranges = z.array(range);

/**
 * Value of `feed.EXECUTOR.v1` under a blinded token: coverage by measure, where a human must decide (`refer`), and tags
 * that tell a name, a birth date or a redress token without linking anybody. `seq` grows with every change; the highest
 * wins. A record with no measures and no refer is a removal.
 */
export const feedRecord = z.strictObject({
  v: z.literal(1),
  measures: z.record(z.string(), ranges),
  nameTags: z.array(z.string()),
  birthTag: z.string().optional(),
  redressTags: z.array(z.string()),
  refer: z.record(z.string(), ranges).optional(),
  seq: z.string(),
  asOf: z.iso.datetime(),
});
export type FeedRecord = z.infer<typeof feedRecord>;

/** Key of the watermark record that each partition of a feed carries. */
export const WATERMARK_KEY = 'watermark';

/** Says that every change committed before `asOf` precedes this record in its partition. */
export const feedWatermark = z.strictObject({
  v: z.literal(1),
  watermark: z.literal(true),
  seq: z.string(),
  asOf: z.iso.datetime(),
});
export type FeedWatermark = z.infer<typeof feedWatermark>;
