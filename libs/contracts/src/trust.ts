import { z } from 'zod';
import { civilDate, range } from './dates.js';

/** The identifiers that only an organisation has: USCC (GB 32100) and LEI (ISO 17442). No other type has a place here. */
export const ORGANISATION_IDENTIFIER_TYPES = ['USCC', 'LEI'] as const;

/**
 * GB 32100, the first two characters: registered by the market regulator (9) as an individual business (2). One natural
 * person stands behind it and answers for it with all that he has (Civil Code, art. 56), so it is no organisation here.
 */
const INDIVIDUAL_BUSINESS = '92';

/** True where a unified social credit code is that of an individual business; spaces and the width of characters do not matter. */
export function isIndividualBusiness(code: string): boolean {
  return code.normalize('NFKC').replace(/\s+/gu, '').startsWith(INDIVIDUAL_BUSINESS);
}

/** An organisation, by its identifier alone: no name, since a firm's name may be a person's. */
export const organisation = z
  .strictObject({
    type: z.enum(ORGANISATION_IDENTIFIER_TYPES),
    country: z.string().regex(/^[A-Z]{2}$/),
    value: z.string().min(1).max(64),
  })
  .refine(({ type, value }) => type !== 'USCC' || !isIndividualBusiness(value), {
    path: ['value'],
    message: 'is the code of an individual business, behind which one natural person stands',
  });
export type Organisation = z.infer<typeof organisation>;

/** How an item's points get less before they fall out; months are whole ones since the decision. Points keep their sign. */
export const trustDecay = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Each whole month takes an equal part off, rounded to the integer nearer to zero. */
  z.strictObject({ kind: z.literal('linear') }),
  z.strictObject({
    kind: z.literal('steps'),
    steps: z.array(z.strictObject({ afterMonths: z.int().min(1).max(59), points: z.int().min(-100).max(100) })).min(1),
  }),
]);
export type TrustDecay = z.infer<typeof trustDecay>;

/** What an item weighs: whole points, for a window of whole months since its decision, with its decay. */
export const trustWeight = z.strictObject({
  points: z
    .int()
    .min(-100)
    .max(100)
    .refine((points) => points !== 0, 'an item of no points says nothing'),
  months: z.int().min(1).max(60),
  decay: trustDecay,
});
export type TrustWeight = z.infer<typeof trustWeight>;

/** The decision that a line points to: its number, its civil date and the SHA-256 of its document in hex. */
export const trustDecision = z.strictObject({
  number: z.string().trim().min(1).max(120),
  decidedOn: civilDate,
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower hex'),
});
export type TrustDecision = z.infer<typeof trustDecision>;

/** A part of a contribution: whole points over a half-open range of civil dates. */
export const trustContribution = z.strictObject({ range, points: z.int().min(-100).max(100) });
export type TrustContribution = z.infer<typeof trustContribution>;

/** A line as those with a mandate read it: what it adds on which dates, so that any date's total is a sum of them. */
export const publishedTrustLine = z.strictObject({
  id: z.uuid(),
  item: z.string(),
  decision: trustDecision,
  contributions: z.array(trustContribution),
});
export type PublishedTrustLine = z.infer<typeof publishedTrustLine>;

/** What a record of `trust.organisations.v1` seals. One without lines is a removal. */
export const trustRecord = z.strictObject({
  v: z.literal(1),
  scheme: z.string(),
  organisation,
  lines: z.array(publishedTrustLine),
});
export type TrustRecord = z.infer<typeof trustRecord>;

/**
 * Value of `trust.organisations.v1`; the key is the organisation's token under the scheme's key. `sealed` is the {@link trustRecord} by
 * AES-256-GCM under that key, AAD `SCHEME|TOKEN|SEQ`; `seq` counts the states of this record from 1.
 */
export const trustEnvelope = z.strictObject({
  v: z.literal(1),
  scheme: z.string(),
  seq: z.int().min(1),
  sealed: z.string(),
});
export type TrustEnvelope = z.infer<typeof trustEnvelope>;
