import { z } from 'zod';
import { instant } from './dates.js';
import { entryReceipt, receiptChain, receiptKey } from './entry-receipt.js';
import { code } from './listing-event.js';

/** An event that the hub took in, by the place of its signed bytes, and what became of it. */
export const historyEvent = z.strictObject({
  authority: code,
  /** The listing or honour that it is of. */
  id: z.uuid(),
  version: z.int().min(1).nullable(),
  lane: z.int(),
  seq: z.string(),
  /** Hex SHA-256 of the signed bytes. */
  hash: z.string(),
  takenAt: instant,
  /** The code of the refusal; null where it was accepted. */
  verdict: z.string().nullable(),
});
export type HistoryEvent = z.infer<typeof historyEvent>;

/** A receipt, and every event of its listings with the signed bytes: how the entries came to be what they are. It names nobody. */
export const entryHistory = z.strictObject({
  receipt: entryReceipt,
  events: z.array(historyEvent),
  chains: z.array(receiptChain),
  keys: z.array(receiptKey),
});
export type EntryHistory = z.infer<typeof entryHistory>;

/**
 * A subject's receipt of what is held about it. Null where it cannot be had without the events of others, or where somebody else
 * claims the identifier: nobody takes along what is another's.
 */
export const ownReceipt = z.strictObject({ receipt: entryReceipt.nullable() });
export type OwnReceipt = z.infer<typeof ownReceipt>;
