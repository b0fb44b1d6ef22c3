import { z } from 'zod';

/** What a total comes to for the uses that its instrument names; there is no other. */
export const effect = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('INSPECTION_RATE'), percentOfNormalRate: z.int(), article: z.string() }),
  z.strictObject({ use: z.literal('FAST_TRACK'), applies: z.boolean(), article: z.string() }),
]);
