import { z } from 'zod';
import { honourData } from './honour-event.js';
import { code, listingData } from './listing-event.js';

/** Lanes of an authority; lane n is partition n of its topic. */
export const LANES = 8;

/** `prevhash` of the first event of a lane. */
export const GENESIS_HASH = '0'.repeat(64);

export const LISTING_V1 = 'concord.listing.v1';
export const HONOUR_V1 = 'concord.honour.v1';

/** CloudEvents 1.0 (structured mode) with the lane's extensions; `data` is judged apart from the envelope. */
export const envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().regex(/^\/authority\/[a-z0-9-]+$/),
  type: z.string().min(1).max(100),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  lane: z
    .int()
    .min(0)
    .max(LANES - 1),
  seq: z.string().regex(/^[1-9]\d{0,17}$/),
  prevhash: z.string().regex(/^[0-9a-f]{64}$/),
  data: z.looseObject({ id: z.string().min(1).max(100), version: z.int().min(1) }),
});
export type Envelope = z.infer<typeof envelope>;

/** An event of an authority, whole. */
export const listingEvent = envelope.extend({ type: z.literal(LISTING_V1), data: listingData });
export const honourEvent = envelope.extend({ type: z.literal(HONOUR_V1), data: honourData });
export type ListingEvent = z.infer<typeof listingEvent>;
export type HonourEvent = z.infer<typeof honourEvent>;

/** `/authority/CODE`, the CloudEvents source of an authority. */
export function sourceOf(authority: string): string {
  return `/authority/${code.parse(authority)}`;
}
