import { checkRecord, civilDate, instant } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import { pageQuery } from '../lookups/page.js';

const ofListing = { authority: z.string().min(1).max(64), listing: z.uuid().toLowerCase() };

/** Query of GET /v1/consequences: of which listing, or of which decision of whose an identifier is. */
export const consequenceQuery = pageQuery
  .extend({
    authority: ofListing.authority.optional(),
    listing: ofListing.listing.optional(),
    decision: z.uuid().toLowerCase().optional(),
  })
  .refine(
    ({ authority, listing, decision }) =>
      (decision === undefined) === (listing !== undefined) && (decision === undefined) === (authority !== undefined),
    'either authority and listing, or decision',
  );
export type ConsequenceQuery = z.infer<typeof consequenceQuery>;

const { checkId, operator, measure, travelDate, outcome } = checkRecord.shape;
const consequence = z.strictObject({
  checkId,
  operator,
  measure,
  travelDate,
  outcome,
  at: instant,
  /** The last civil date on which it is to be corrected. */
  dueOn: civilDate,
  /** Whether the operator's topic has the notice. */
  told: z.boolean(),
  acknowledgedAt: instant.nullable(),
});

const recipient = z.strictObject({
  recipient: z.string(),
  channel: z.enum(['feed', 'regulator', 'joint-list']),
  /** Whether the topic that it reads tells otherwise by now. */
  corrected: z.boolean(),
  /** When a regulator said that it put things right; null for who has not, and for channels that say nothing. */
  acknowledgedAt: instant.nullable(),
});

/** Query of GET /v1/consequences/recipients. */
export const recipientQuery = z.strictObject(ofListing);
export type RecipientQuery = z.infer<typeof recipientQuery>;

export const recipientList = z
  .strictObject({ items: z.array(recipient) })
  .describe('Who was given what the annulled listing said');

export const consequencePage = pageAnswer(consequence, 'Checks that the annulled listing, or the finding, refused');
