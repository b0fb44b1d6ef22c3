import { z } from 'zod';
import { term } from './bodies.js';
import { civilDate } from './dates.js';
import { code } from './listing-event.js';

const name = z.strictObject({ en: z.string(), zh: z.string().exactOptional() });
const count = z.int().min(0);

/** A measure that a ground may bring, on its own legal basis. What is not ENABLED takes no effect. */
export const lawMeasure = z.strictObject({
  measure: code,
  name,
  /** Who acts on it. */
  executor: code,
  status: z.enum(['ENABLED', 'LEGAL_REVIEW', 'DISABLED']),
  /** The first day on which the status of today holds; another was there before it. */
  statusFrom: civilDate.exactOptional(),
  /** The first day on which another status holds, where one is set already. */
  statusUntil: civilDate.exactOptional(),
  /** Titles, numbers and articles. */
  legalBasis: z.string(),
  /** The longest that one order may run. */
  cap: term,
  individualOrder: z.literal(true).exactOptional(),
  note: z.string().exactOptional(),
});
export type LawMeasure = z.infer<typeof lawMeasure>;

/** Why a subject may be listed: its article, who is competent, its terms, and the measures of the pair. */
export const lawGround = z.strictObject({
  code,
  name,
  /** Title, number and article of what it rests on. */
  legalBasis: z.string(),
  instrumentName: name,
  inForceFrom: civilDate,
  /** The first day on which its instrument is no longer in force. */
  repealedOn: civilDate.exactOptional(),
  /** Who is competent, by name. */
  competent: z.array(name),
  maxTerm: term,
  minTerm: term.exactOptional(),
  /** With every extension; without it there are none. */
  totalTerm: term.exactOptional(),
  countedFrom: z.enum(['start', 'decision']),
  /** How long a subject may object after delivery; 0 days where effect is at once. */
  window: z.strictObject({ kind: z.enum(['working', 'natural', 'none']), days: count }),
  finalDecisionsOnly: z.literal(true).exactOptional(),
  endsByPayment: z.boolean(),
  measures: z.array(lawMeasure),
  note: z.string().exactOptional(),
});
export type LawGround = z.infer<typeof lawGround>;

/** GET /v1/law: the law under which an authority decides today, for the grounds that it is competent for. */
export const lawAnswer = z
  .strictObject({
    authority: code,
    name: z.string(),
    catalogue: code,
    zone: z.string(),
    /** Civil date in the zone. */
    today: civilDate,
    birthDateRequired: z.boolean(),
    /** Whether its decisions rest on cases, which have a form. */
    hasCases: z.boolean(),
    /** Working days in which an objection, and an application for removal, is decided. */
    objectionDays: count,
    removalDays: count,
    grounds: z.array(lawGround),
  })
  .describe('The law under which this authority decides today');
export type LawAnswer = z.infer<typeof lawAnswer>;
