import { z } from 'zod';

/** A rejection inside a receipt: the event that holds `seq` in its lane was taken in as rejected with `code`. */
export const receiptRejection = z.strictObject({
  seq: z.string(),
  /** What the bytes name, as far as they could be read; null where they could not. */
  listing: z.string().nullable(),
  version: z.int().nullable(),
  code: z.string(),
});

/**
 * What the coordinator has of a lane, cumulative: everything up to `taken` is in, `expected` comes next, `at` is when
 * the row was last moved (RFC 3339). `rejected` names the refused ones since the receipt before, and again after a restart;
 * the code `taken` says that one was taken in after all.
 */
export const receipt = z.strictObject({
  v: z.literal(1),
  authority: z.string(),
  lane: z.int(),
  taken: z.string().regex(/^\d+$/),
  expected: z.string().regex(/^\d+$/),
  at: z.iso.datetime(),
  frozen: z.boolean(),
  rejected: z.array(receiptRejection),
});
export type Receipt = z.infer<typeof receipt>;

/** Value of `authority.CODE.rejected.v1`: where the message lay, why it was refused, and its bytes. */
export const rejectedMessage = z.strictObject({
  v: z.literal(1),
  authority: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  code: z.string(),
  detail: z.string(),
  listing: z.string().nullable(),
  version: z.int().nullable(),
  seq: z.string().nullable(),
  at: z.iso.datetime(),
  value: z.string().nullable(),
});
export type RejectedMessage = z.infer<typeof rejectedMessage>;

/** Value of `authority.CODE.corrections.v1`: a subject asks the authority to correct a listing; `text` is sealed (AAD the request id). */
export const correctionRequest = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  listing: z.uuid(),
  at: z.iso.datetime(),
  sealed: z.string(),
});
export type CorrectionRequest = z.infer<typeof correctionRequest>;
