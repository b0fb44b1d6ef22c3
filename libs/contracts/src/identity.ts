import { z } from 'zod';
import { code } from './listing-event.js';
import { identifier } from './subject.js';

const reason = z.string().min(1).max(1000);

/** A listing or honour of one authority, as the hub knows it; `listing` is its id. */
export const factsName = z.strictObject({ authority: code, listing: z.uuid() });
export type FactsName = z.infer<typeof factsName>;

/**
 * POST /v1/identity-decisions: the identifier is that of the one subject of the listings in `belongs`, and of no subject of
 * those in `others`. Two and more in `belongs` are found to be one, whatever their names say.
 */
export const identityDecisionBody = z.strictObject({
  identifier,
  belongs: z.array(factsName).max(100),
  others: z.array(factsName).max(100),
  reason,
});
export type IdentityDecisionBody = z.infer<typeof identityDecisionBody>;

/** POST /v1/identity-decisions/:id/undo. */
export const identityUndoBody = z.strictObject({ reason });
export type IdentityUndoBody = z.infer<typeof identityUndoBody>;
