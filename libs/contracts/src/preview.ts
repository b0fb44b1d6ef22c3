import { z } from 'zod';
import { term } from './bodies.js';
import { civilDate } from './dates.js';
import { code } from './listing-event.js';
import { IDENTIFIER_TYPES, SUBJECT_KINDS } from './subject.js';

/** POST /v1/drafts/preview: a draft as far as it is written. */
export const draftPreviewBody = z.strictObject({
  ground: code,
  decision: z.strictObject({
    /** Today where it is not written yet. */
    decidedOn: civilDate.optional(),
    finalOn: civilDate.optional(),
    individualOrder: z.literal(true).optional(),
  }),
  /** The day on which the notice is thought to be delivered; today, or the day of the decision where that is later. */
  servedOn: civilDate.optional(),
  subject: z
    .strictObject({
      kind: z.enum(SUBJECT_KINDS),
      birthDate: civilDate.optional(),
      /** Those with an empty value are not written yet. */
      identifiers: z
        .array(
          z.strictObject({
            type: z.enum(IDENTIFIER_TYPES),
            country: z.string().regex(/^[A-Z]{2}$/),
            value: z.string().max(64),
          }),
        )
        .max(32),
    })
    .optional(),
  measures: z
    .array(
      z.strictObject({
        measure: code,
        from: civilDate.optional(),
        to: civilDate.optional(),
        term: term.optional(),
      }),
    )
    .max(32),
});
export type DraftPreviewBody = z.infer<typeof draftPreviewBody>;

/** What would happen when, and what would be refused. Nothing is written. */
export const draftPreview = z
  .strictObject({
    today: civilDate,
    decidedOn: civilDate,
    servedOn: civilDate,
    /** The last day on which an objection is timely; null where the holidays of that time are not known. */
    windowClosesOn: civilDate.nullable(),
    /** The first day on which a measure may bind. */
    earliestStart: civilDate.nullable(),
    measures: z.array(
      z.strictObject({
        measure: code,
        from: civilDate,
        to: civilDate,
        /** The exclusive last end that one order may give it. */
        latestEnd: civilDate,
        /** The exclusive last end with every extension. */
        extendedAtMost: civilDate.exactOptional(),
      }),
    ),
    /** Of each identifier that is written: its canonical value, the birth date it tells, what is worth a look. */
    identifiers: z.array(
      z.strictObject({
        place: z.int(),
        value: z.string(),
        birthDate: civilDate.exactOptional(),
        warnings: z.array(z.string()),
      }),
    ),
    refusals: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })),
  })
  .describe('What would happen when, and what would be refused; nothing is written');
export type DraftPreview = z.infer<typeof draftPreview>;
