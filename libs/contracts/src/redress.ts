import { z } from 'zod';
import { instant } from './dates.js';
import { identifier } from './subject.js';

/** POST /v1/redress-tokens: to the bearer of which identifier a redress token is given. */
export const redressBody = z.strictObject({ identifier });
export type RedressBody = z.infer<typeof redressBody>;

/** What is answered when a redress token is given: the only time that it is told. */
export const redressGiven = z.strictObject({ id: z.uuid(), token: z.string() });
export type RedressGiven = z.infer<typeof redressGiven>;

/** POST /v1/redress-tokens/:id/revoke. */
export const redressRevocation = z.strictObject({ reason: z.string().min(1).max(1000) });
export type RedressRevocation = z.infer<typeof redressRevocation>;

/** A redress token as it is kept on record, without the token itself. Instants in UTC; null while it holds. */
export const redressToken = z.strictObject({
  id: z.uuid(),
  identifier,
  givenAt: instant,
  /** `sub` of who gave it. */
  givenBy: z.string(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type RedressToken = z.infer<typeof redressToken>;
