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
export const jointListQuery = identifierQuery.extend({
  on: civilDate.optional(),
  /** An instant (RFC 3339) that is not ahead of the clock: what the hub knew of the identifier's subject then. */
  knownAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});
export type JointListQuery = z.infer<typeof jointListQuery>;

/** The part of a query that says who is asked about, and as known when. */
export type Asked = Pick<JointListQuery, 'type' | 'country' | 'value' | 'knownAt'>;

/**
 * The identifier that a query asks for, in canonical form; undefined where it asks for none. `today` is the civil date of
 * the look-up. Throws Refusal `body_invalid` for a part of one, `identifier_invalid` for one that breaks its rule.
 */
export function identifierOf(query: Asked, today: string): Identifier | undefined {
  const { type, country, value, knownAt } = query;
  if (type === undefined && country === undefined && value === undefined) {
    if (knownAt === undefined) return undefined;
    const fields = [{ pointer: '/knownAt', detail: 'is asked of one identifier' }];
    throw new Refusal('body_invalid', 'what was known is told of one subject, not of a whole list', fields);
  }
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
