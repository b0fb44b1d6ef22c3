import { z } from 'zod';
import { listingDraft } from './bodies.js';
import { civilDate, instant } from './dates.js';
import { code, LISTING_STATES, measureRange } from './listing-event.js';

/** Steps that a person may take with a listing. */
export const OPEN_STEPS = [
  'revise',
  'approve',
  'serve',
  'object',
  'decideObjection',
  'applyForRemoval',
  'decideRemoval',
  'repair',
  'endOfSubject',
  'extend',
  'approveExtension',
  'serveExtension',
  'exempt',
  'stay',
  'lift',
  'withdraw',
  'revoke',
  'annul',
] as const;
export type OpenStepName = (typeof OPEN_STEPS)[number];

const refusal = z.strictObject({ code: z.string(), detail: z.string() });

/** A step that the state of the day allows, and what stands in the caller's way. */
export const openStep = z.strictObject({
  step: z.enum(OPEN_STEPS),
  /** The objection, removal, extension or stay that it is about. */
  proceeding: z.uuid().exactOptional(),
  /** Who may take it. */
  roles: z.array(z.string()),
  /** True where the caller may take it. */
  open: z.boolean(),
  /** Why not, or what today would be refused of it. */
  refusal: refusal.exactOptional(),
  /** The listing afterwards, if it is done today. */
  after: z.strictObject({ state: z.enum(LISTING_STATES), measures: z.array(measureRange) }).exactOptional(),
});
export type OpenStep = z.infer<typeof openStep>;

/** What comes by itself, or by when somebody must act. */
export const MOMENTS = [
  'window-closes',
  'begins',
  'ends',
  'objection-due',
  'removal-due',
  'falls-silent',
  'suspended',
  'binds-again',
  'extension-due',
] as const;

export const moment = z.strictObject({
  on: civilDate,
  what: z.enum(MOMENTS),
  /** The measures that it is about; without them all. */
  measures: z.array(code).exactOptional(),
});
export type Moment = z.infer<typeof moment>;

/** GET /v1/listings/:id/outlook: what was, what comes if nobody acts, and what the caller may do now. */
export const outlook = z
  .strictObject({
    /** Civil date in the authority's zone. */
    today: civilDate,
    past: z.array(z.strictObject({ at: instant, on: civilDate, happened: z.string(), version: z.int() })),
    coming: z.array(moment),
    /** True where what comes supposes that the notice is delivered today. */
    ifServedToday: z.boolean(),
    /** The last day on which delivery still lets every ordered range begin. */
    serveBy: civilDate.exactOptional(),
    steps: z.array(openStep),
    /** What a draft says, as it was written: what somebody revises. None once it is approved. */
    draft: listingDraft.exactOptional(),
  })
  .describe('What was, what comes if nobody acts, and the steps that are open now');
export type Outlook = z.infer<typeof outlook>;
