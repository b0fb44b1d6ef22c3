import { z } from 'zod';
import { civilDate } from './dates.js';

/**
 * Value of `notices.OPERATOR.v1`: a check of that operator's own that is to be corrected by the end of `dueOn`, because what
 * it rested on is as if it had never been. It tells neither why, nor ground,
 * authority or whom it was about; what else stands in it is passed over.
 */
export const correctionNotice = z.object({
  v: z.literal(1),
  checkId: z.uuid(),
  operator: z.enum(['rail', 'air']),
  dueOn: civilDate,
  at: z.iso.datetime(),
});
export type CorrectionNotice = z.infer<typeof correctionNotice>;

/** On `checks.OPERATOR.v1` beside the checks: the operator has corrected one that it was told to. */
export const noticeAcknowledged = z.strictObject({
  v: z.literal(1),
  acknowledged: z.literal(true),
  checkId: z.uuid(),
  operator: z.enum(['rail', 'air']),
  at: z.iso.datetime(),
});
export type NoticeAcknowledged = z.infer<typeof noticeAcknowledged>;

/**
 * On `regulators.acknowledged.v1`, key = listing id: a regulator that was told of a listing, and is told otherwise of it or no more, has put
 * right what it did by it.
 */
export const regulatorAcknowledged = z.strictObject({
  v: z.literal(1),
  /** The regulator's code. */
  regulator: z.string().min(1).max(64),
  authority: z.string().min(1).max(64),
  listing: z.uuid(),
  at: z.iso.datetime(),
});
export type RegulatorAcknowledged = z.infer<typeof regulatorAcknowledged>;
