import { z } from 'zod';
import { civilDate, code, ORGANISATION_IDENTIFIER_TYPES, SUBJECT_KINDS, trustWeight } from '@concord/contracts';

const text = z.string().trim().min(1).max(400);
const name = z.strictObject({ en: text, zh: text.optional() });
const count = z.int().min(1);

/** One of years, months or days: nothing is without an end. */
export const term = z.union([
  z.strictObject({ years: count.max(5) }),
  z.strictObject({ months: count.max(60) }),
  z.strictObject({ days: count.max(1830) }),
]);

/** An instrument of law and what of it; both are shown to the subject. */
export const citation = z.strictObject({ instrument: code, article: text });

export const instrument = z.strictObject({
  code,
  /** A short English title for `legalBasis`. */
  short: text,
  name,
  /** Its number in its own series, as its issuer writes it. */
  number: text,
  kind: z.enum([
    'law',
    'administrative-regulation',
    'judicial-interpretation',
    'departmental-rule',
    'normative-document',
  ]),
  inForceFrom: civilDate,
  /** The first day on which it is no longer in force. */
  repealedOn: civilDate.optional(),
});

/** How long a subject may object: working days or natural days after delivery; `none` where effect is at once. */
export const objectionWindow = z.union([
  z.strictObject({ kind: z.enum(['working', 'natural']), days: count.max(60) }),
  z.strictObject({ kind: z.literal('none'), days: z.literal(0) }),
]);

/** The caps that decisions before a day stay under once the cap was changed, the earliest first. Earlier releases had none. */
const formerMaxTerms = z.array(z.strictObject({ maxTerm: term, decidedBefore: civilDate })).optional();

export const ground = z.strictObject({
  code,
  name,
  authorities: z.array(code).min(1),
  maxTerm: term,
  formerMaxTerms,
  minTerm: term.optional(),
  /** With every extension; without it there are none. */
  totalTerm: term.optional(),
  /** From what the cap is counted: the start of the measure's range, unless the law counts from the decision. */
  countedFrom: z.enum(['start', 'decision']).default('start'),
  window: objectionWindow,
  finalDecisionsOnly: z.literal(true).optional(),
  /** Payment ends it at once; a repeat within `repeatWithin` of the first decision ends `repeatEndsAfter` payment. */
  onPayment: z.strictObject({ repeatWithin: term, repeatEndsAfter: term }).optional(),
  instrument: code,
  article: text,
  note: text.optional(),
});

/** `executor` is the body that acts; `hub` is the hub itself and `all` every authority: these two have no feed. */
export const measure = z.strictObject({ code, name, executor: code, mergeable: z.boolean() });

const status = z.enum(['ENABLED', 'LEGAL_REVIEW', 'DISABLED']);

export const groundMeasure = z.strictObject({
  ground: code,
  measure: code,
  status,
  /** The first day on which the status holds, for decisions and for what rests on the pair. Without it every day. */
  statusFrom: civilDate.optional(),
  /**
   * What the pair was before `statusFrom`, the earliest first; the first may have no day. A pair without it was under review
   * until then. Earlier releases had none.
   */
  statusBefore: z.array(z.strictObject({ status, from: civilDate.optional() })).optional(),
  basis: z.array(citation).min(1),
  /** Shorter than the ground's, where the pair has a cap of its own. */
  maxTerm: term.optional(),
  formerMaxTerms,
  individualOrder: z.literal(true).optional(),
  note: text.optional(),
});

export const benefit = z.strictObject({
  code,
  name,
  /** The bodies that give it, and may ask whether it is due; without any, nobody may. Earlier releases had none. */
  executors: z.array(code).min(1).optional(),
  /** How far inspections may fall at most. */
  floor: z.strictObject({ percentOfNormalRate: z.int().min(20).max(100), atLeastOnceIn: term }).optional(),
});

export const scheme = z.strictObject({
  code,
  name,
  authority: code,
  maxTerm: term,
  benefits: z.array(code).min(1),
  basis: z.array(citation).min(1),
});

/**
 * A sector of trade or service: the view of the joint list that its `basis` founds. An entry belongs to it by a ground of it, a
 * measure of it, and a kind of subject that the ground's instrument reaches.
 */
export const sector = z.strictObject({
  code,
  name,
  grounds: z.array(z.strictObject({ ground: code, kinds: z.array(z.enum(SUBJECT_KINDS)).min(1) })).min(1),
  measures: z.array(code).min(1),
  basis: z.array(citation).min(1),
});

const percent = z.int().min(20).max(300);

/**
 * All that a trust scheme may be used for: how often an organisation is inspected, and whether its matters are handled on the
 * fast track. Neither is a gate to anything, and another use has no form here.
 */
export const trustUse = z.discriminatedUnion('use', [
  z.strictObject({
    use: z.literal('INSPECTION_RATE'),
    /** How far the normal rate moves a point: fewer inspections for points, more for points off. */
    percentPerPoint: z.int().min(1).max(20),
    lowestPercent: percent,
    highestPercent: percent,
    atLeastOnceIn: term,
    article: text,
  }),
  z.strictObject({ use: z.literal('FAST_TRACK'), fromPoints: z.int().min(1), article: text }),
]);

/** What a line of a trust scheme may say of an organisation. */
export const trustItem = z.strictObject({
  code,
  name,
  article: text,
  /** Whose article it is, beside the scheme's basis: the repeal of one ends what was recorded under the item. Earlier releases had none. */
  instruments: z.array(code).min(1).optional(),
  /** Where the item stands otherwise than its scheme. */
  status: status.optional(),
  ...trustWeight.shape,
});

export const trustScheme = z.strictObject({
  code,
  name,
  authority: code,
  status,
  /** By which identifiers the scheme knows an organisation, so that one has one record; any where it is not told, as in earlier releases. */
  identifiers: z.array(z.enum(ORGANISATION_IDENTIFIER_TYPES)).min(1).optional(),
  basis: z.array(citation).min(1),
  uses: z.array(trustUse).min(1),
  /** Working days after delivery in which an organisation contests a line before it counts. */
  contestDays: count.max(60),
  items: z.array(trustItem).min(1),
  note: text.optional(),
});

/** A civil date or a run of them, of a year that stands beside. */
export const dayOrRange = z.string().regex(/^\d{2}-\d{2}(\.\.\d{2}-\d{2})?$/);

/** A year of public holidays and of weekend days that are worked, with the notices that set them. */
export const calendarYear = z.strictObject({
  year: z.int().min(1949).max(2999),
  source: z.array(text).min(1),
  holidays: z.array(dayOrRange),
  workdays: z.array(dayOrRange),
  /** The year's notice is not out: the days of rest are those of the law alone, and it may add these. */
  provisional: z.strictObject({ mayRest: z.array(dayOrRange) }).optional(),
});
export type CalendarYear = z.infer<typeof calendarYear>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A catalogue as its data files say it. */
export const catalogueData = z.strictObject({
  code,
  zone: z.string().refine(isZone, 'not a time zone of the IANA database'),
  /** A natural person is listed with a birth date or an identifier that tells it, so that no minor is; domain.md, invariant 9. */
  birthDateRequired: z.literal(true).optional(),
  authorities: z.array(z.strictObject({ code, name })).min(1),
  instruments: z.array(instrument).min(1),
  measures: z.array(measure).min(1),
  grounds: z.array(ground).min(1),
  groundMeasures: z.array(groundMeasure),
  benefits: z.array(benefit),
  schemes: z.array(scheme),
  /** None where no instrument founds a view by sector. */
  sectors: z.array(sector).optional(),
  /** Trustworthiness of organisations; none unless told. */
  trust: z.array(trustScheme).optional(),
  calendar: z.array(calendarYear),
});
export type CatalogueData = z.infer<typeof catalogueData>;
export type Authority = CatalogueData['authorities'][number];
export type Instrument = z.infer<typeof instrument>;
export type Ground = z.infer<typeof ground>;
export type Measure = z.infer<typeof measure>;
export type Sector = z.infer<typeof sector>;
export type TrustItem = z.infer<typeof trustItem>;
export type TrustUse = z.infer<typeof trustUse>;
export type Benefit = z.infer<typeof benefit>;
export type Citation = z.infer<typeof citation>;
export type ObjectionWindow = z.infer<typeof objectionWindow>;
