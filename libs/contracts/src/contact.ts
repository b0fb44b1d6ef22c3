import { z } from 'zod';

export const LANGUAGES = ['en', 'zh'] as const;

/**
 * How a subject is reached: an e-mail address, a telephone number as E.164 writes it, and the language that it reads; with
 * neither of the first two it is not written to. It stays with the authority, in no event.
 */
export const contact = z.strictObject({
  email: z.email().max(254).exactOptional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'a telephone number with its country, as +8613800000000')
    .exactOptional(),
  language: z.enum(LANGUAGES).exactOptional(),
});
export type Contact = z.infer<typeof contact>;
