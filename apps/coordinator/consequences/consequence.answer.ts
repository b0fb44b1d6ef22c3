import { checkRecord, civilDate, instant } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import { pageQuery } from '../lookups/page.js';

const about = {
  authority: z.string().min(1).max(64).optional(),
  listing: z.uuid().toLowerCase().optional(),
  decision: z.uuid().toLowerCase().optional(),
};
const OF_ONE = 'either authority and listing, or decision';

function isOfOne({ authority, listing, decision }: Partial<Record<keyof typeof about, string | undefined>>): boolean {
  return (decision === undefined) === (listing !== undefined) && (decision === undefined) === (authority !== undefined);
}

/** Query of GET /v1/consequences and …/recipients: of which listing, or of which decision of whose an identifier is. */
export const consequenceQuery = pageQuery.extend(about).refine(isOfOne, OF_ONE);
export type ConsequenceQuery = z.infer<typeof consequenceQuery>;

const { checkId, operator, measure, travelDate, outcome } = checkRecord.shape;
const consequence = z.strictObject({
  checkId,
  operator,
  measure,
  travelDate,
  outcome,
  /** Why it is to be corrected, as its recipients are told. */
  reason: z.string(),
  at: instant,
  /** The last civil date on which it is to be corrected. */
  dueOn: civilDate,
  /** Whether the operator's topic has the notice. */
  told: z.boolean(),
  acknowledgedAt: instant.nullable(),
});

export const recipient = z.strictObject({
  recipient: z.string(),
  channel: z.enum(['feed', 'regulator', 'joint-list']),
  /** `annulled`, `finding-made`, `finding-undone`, or what happened by the event that takes back days that were told. */
  reason: z.string(),
  /** When it was annulled, found or taken back. */
  at: instant,
  /** The last civil date on which it is to be put right. */
  dueOn: civilDate.nullable(),
  /** Whether the topic that it reads tells otherwise by now. */
  corrected: z.boolean(),
  /** When it said that it put things right; null for who has not, and for the joint list, which says nothing. */
  acknowledgedAt: instant.nullable(),
});

/** Query of GET /v1/consequences/recipients. */
export const recipientQuery = z.strictObject(about).refine(isOfOne, OF_ONE);
export type RecipientQuery = z.infer<typeof recipientQuery>;

export const recipientList = z
  .strictObject({ items: z.array(recipient) })
  .describe('Who was given what is otherwise now');

export const consequencePage = pageAnswer(
  consequence,
  'Checks that the listing refused before it was annulled or restated, or the finding',
);
