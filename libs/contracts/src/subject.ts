import { z } from 'zod';
import { civilDate } from './dates.js';

/**
 * Kinds of identifier. RID (GB 11643), USCC (GB 32100), LEI (ISO 17442) and passports (ICAO 9303) have rules of their
 * own; the other three are numbers that a state gives a person or a firm, strong only with their country.
 */
export const IDENTIFIER_TYPES = ['RID', 'USCC', 'LEI', 'PASSPORT', 'NATIONAL_ID', 'TAX_ID', 'REGISTRATION'] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** An identifier as a client writes it; `country` is ISO 3166-1 alpha-2 (any letters for an LEI). */
export const identifier = z.strictObject({
  type: z.enum(IDENTIFIER_TYPES),
  country: z.string().regex(/^[A-Z]{2}$/),
  value: z.string().min(1).max(64),
});
export type Identifier = z.infer<typeof identifier>;

export const SUBJECT_KINDS = ['NATURAL', 'ORGANISATION'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * A person or an organisation as an authority knows it. This is what an event seals.
 * `localId` is the authority's own key for this subject where it keeps one (a row of a published register): two
 * different local ids of one authority are never the same subject, whatever identifiers they share.
 */
export const subject = z.strictObject({
  kind: z.enum(SUBJECT_KINDS),
  names: z.array(z.string().min(1).max(300)).min(1).max(64),
  birthDate: civilDate.optional(),
  identifiers: z.array(identifier).min(1).max(32),
  localId: z.string().min(1).max(64).optional(),
});
export type Subject = z.infer<typeof subject>;
