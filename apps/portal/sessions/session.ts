import { identifier } from '@concord/contracts';
import { z } from 'zod';

/** Who is signed in, as the issuer says in its ID token (OpenID Connect Core, 2). */
export const person = z.object({
  sub: z.string().min(1),
  name: z.string().min(1),
  authority: z.string().min(1),
  roles: z.array(z.string()).min(1),
  /** A subject's own. */
  identifier: identifier.optional(),
});
export type Person = z.infer<typeof person>;

/** A session as it is kept: tokens are in it and never in the browser. */
export const session = z.strictObject({ person, refreshToken: z.string().min(1), idToken: z.string().min(1) });
export type Session = z.infer<typeof session>;

/** A session with the key of its row. */
export interface OpenSession extends Session {
  id: Buffer;
}

/** Hours that a session lasts; then one signs in again. */
export const SESSION_HOURS = 8;
