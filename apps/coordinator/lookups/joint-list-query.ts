import { civilDate, IDENTIFIER_TYPES, Refusal, type Identifier } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';
import { z } from 'zod';
import { pageQuery } from './page.js';

/** A page, of one identifier where one is named; `type`, `country` and `value` come together or not at all. */
export const identifierQuery = pageQuery.extend({
  type: z.enum(IDENTIFIER_TYPES).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  value: z.string().min(1).max(64).optional(),
});
export type IdentifierQuery = z.infer<typeof identifierQuery>;

/** Query of GET /v1/restrictions and /v1/rewards. */
export const jointListQuery = identifierQuery.extend({ on: civilDate.optional() });
export type JointListQuery = z.infer<typeof jointListQuery>;

/**
 * The identifier that a query asks for, in canonical form; undefined where it asks for none. `today` is the civil date of
 * the look-up. Throws Refusal `body_invalid` for a part of one, `identifier_invalid` for one that breaks its rule.
 */
export function identifierOf({ type, country, value }: IdentifierQuery, today: string): Identifier | undefined {
  if (type === undefined && country === undefined && value === undefined) return undefined;
  if (type === undefined || country === undefined || value === undefined) {
    const missing = Object.entries({ type, country, value }).filter(([, given]) => given === undefined);
    throw new Refusal(
      'body_invalid',
      'an identifier is its type, country and value together',
      missing.map(([name]) => ({ pointer: `/${name}`, detail: 'is missing' })),
    );
  }
  return parseIdentifier({ type, country, value }, today).identifier;
}
