import { z } from 'zod';

/** A change of the joint lists as records and watermarks of feeds tell it: a decimal number that grows. */
export const feedSeq = z.string().regex(/^(0|[1-9]\d{0,17})$/);

/** Body of POST /v1/feeds/applied: an executor has read its feed up to this `seq` and acts by it. */
export const feedAppliedBody = z.strictObject({ seq: feedSeq });
export type FeedAppliedBody = z.infer<typeof feedAppliedBody>;

/** Up to which `seq` an executor has said that it acts by its feed, and since when. */
export const feedAppliedAnswer = z.strictObject({ executor: z.string(), seq: feedSeq, at: z.iso.datetime() });
export type FeedAppliedAnswer = z.infer<typeof feedAppliedAnswer>;

/** Key of that record in the operator's topic. */
export const APPLIED_KEY = 'applied';

/**
 * On `checks.OPERATOR.v1` beside the checks: the operator's counters answer by all of their feed up to `seq`, so that whatever was
 * told otherwise before is put right there.
 */
export const feedApplied = z.strictObject({
  v: z.literal(1),
  applied: z.literal(true),
  operator: z.enum(['rail', 'air']),
  seq: feedSeq,
  at: z.iso.datetime(),
});
export type FeedApplied = z.infer<typeof feedApplied>;
