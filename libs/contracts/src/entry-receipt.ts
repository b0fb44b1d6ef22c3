import { z } from 'zod';
import { instant } from './dates.js';
import { LANES } from './envelope.js';
import { jointHonour, jointMeasure } from './joint-entry.js';
import { code } from './listing-event.js';

const seq = z.string().regex(/^[1-9]\d{0,17}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const lane = z
  .int()
  .min(0)
  .max(LANES - 1);

/** The latest version of a listing or honour, by the place of its signed bytes in its authority's lane. */
export const receiptListing = z.strictObject({
  kind: z.enum(['listing', 'honour']),
  authority: code,
  id: z.uuid(),
  version: z.int().min(1),
  lane,
  seq,
  /** Hex SHA-256 of the signed bytes. */
  hash,
  /** The later event that was refused with `code`, for which the listing refers to a human; it lies in the same lane. */
  parkedBy: z.strictObject({ seq, hash, code: z.string() }).optional(),
});
export type ReceiptListing = z.infer<typeof receiptListing>;

/** A joint entry with the listings that it was merged from; that they are one subject's, the hub states. */
export const receiptEntry = z.strictObject({
  subject: z.uuid(),
  /** Another subject claims the identifier that was asked for: under it, all that is covered refers to a human. */
  contested: z.boolean(),
  listings: z.array(receiptListing),
  restrictions: z.record(code, jointMeasure),
  rewards: z.array(jointHonour),
});
export type ReceiptEntry = z.infer<typeof receiptEntry>;

/** The bytes of a run of events of a lane, base64, from `first` on; the signature covers the last, and through it all. */
export const receiptChain = z.strictObject({
  authority: code,
  lane,
  first: seq,
  values: z.array(z.base64()).min(1),
  kid: z.string(),
  sig: z.string(),
});
export type ReceiptChain = z.infer<typeof receiptChain>;

/** A key that an authority signs with; `publicKey` is the raw 32 bytes of an Ed25519 key in base64url. */
export const receiptKey = z.strictObject({ authority: code, kid: z.string(), publicKey: z.base64url() });

/** The hub held a law before it kept the texts of its laws, and has no catalogues that come to the same version. */
export const LAW_TEXT_NOT_HELD = 'law_text_not_held';

/**
 * The law of a receipt: the catalogues as text, of which the version is the first 16 hex digits of its SHA-256; null where the
 * hub does not hold the text of then, so that nobody can derive the entries anew. Older receipts have what lay over the
 * catalogues of the release of their time instead.
 */
export const receiptRules = z.union([
  z.strictObject({ version: z.string(), text: z.string() }),
  z.strictObject({ version: z.string(), text: z.null(), code: z.literal(LAW_TEXT_NOT_HELD) }),
  z.strictObject({ version: z.string(), overlay: z.unknown().nullable() }),
]);
export type ReceiptRules = z.infer<typeof receiptRules>;

/**
 * What a joint entry was derived from and under which rules, so that whoever holds it can derive it again without the hub. It
 * names nobody: the events' subjects stay sealed. `measure`: it speaks of that measure alone.
 */
export const entryReceipt = z.strictObject({
  v: z.literal(1),
  knownAt: instant,
  rules: receiptRules,
  measure: code.optional(),
  entries: z.array(receiptEntry),
  chains: z.array(receiptChain),
  keys: z.array(receiptKey),
});
export type EntryReceipt = z.infer<typeof entryReceipt>;
