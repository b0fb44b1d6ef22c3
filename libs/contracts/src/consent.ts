import { z } from 'zod';
import { instant } from './dates.js';

/** POST /v1/me/consent and /v1/me/consent/withdraw: who consents is who shows the identifier; there is nothing to say beside it. */
export const consentBody = z.strictObject({});
export type ConsentBody = z.infer<typeof consentBody>;

/** A natural person's recorded consent to being honoured. */
export const consent = z.strictObject({ id: z.uuid(), at: instant });
export type Consent = z.infer<typeof consent>;

/**
 * Value of `authority.CODE.consents.v1`: that who bears an identifier consents to being honoured, or does so no more. It
 * names nobody: `subject` is the identifier's token under the key that authority and hub share, which an authority can make
 * of somebody whom it is about to honour and cannot read back.
 */
export const consentNotice = z.strictObject({
  v: z.literal(1),
  subject: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  given: z.boolean(),
  at: z.iso.datetime(),
});
export type ConsentNotice = z.infer<typeof consentNotice>;
