import { z } from 'zod';

/** The steps of the walk for newcomers of a local stack, in their order: a judgment, its refusal, its payment, its end. */
export const WALK_STEPS = [
  'case',
  'listing',
  'approve',
  'serve',
  'flight',
  'train',
  'subject',
  'payment',
  'clear',
  'receipt',
] as const;
export type WalkStep = (typeof WALK_STEPS)[number];

/** Names a walk: its made-up debtor, papers and idempotency keys follow from it. */
const walkId = z.string().regex(/^[0-9a-f]{12}$/);

/** One step of a walk; the ids are what the steps before it were answered. */
export const walkBody = z.strictObject({
  walk: walkId,
  step: z.enum(WALK_STEPS),
  caseId: z.uuid().optional(),
  listingId: z.uuid().optional(),
});
export type WalkBody = z.infer<typeof walkBody>;

/** Where the guide's memory of the topics stands; it grows with each record, and with each run of the guide. */
const position = z.int().min(0);

/** The one call of a step: who asked which service what, and what it answered. */
export const walkAnswer = z
  .strictObject({
    step: z.enum(WALK_STEPS),
    /** `SERVICE:ROLE`, as `concord token --as` names it. */
    who: z.string(),
    service: z.string(),
    method: z.enum(['GET', 'POST']),
    path: z.string(),
    body: z.unknown(),
    status: z.int(),
    answer: z.unknown(),
    /** The records after this position came after the call was made. */
    since: position,
  })
  .describe('What was asked and answered');
export type WalkAnswer = z.infer<typeof walkAnswer>;

/** A record of a topic as the broker has it. */
export const walkRecord = z.strictObject({
  position,
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  key: z.string().nullable(),
  /** The id of the key under which it is signed; null where it carries no signature. */
  signedBy: z.string().nullable(),
  /** Its value where that is JSON; null for none. */
  value: z.unknown(),
  at: z.iso.datetime(),
});
export type WalkRecord = z.infer<typeof walkRecord>;

/** Query of the records that came after a position. */
export const walkRecordsQuery = z.strictObject({ after: z.coerce.number().int().min(0) });

export const walkRecords = z
  .strictObject({ records: z.array(walkRecord) })
  .describe('What moved in the topics, in the order in which it was seen');
export type WalkRecords = z.infer<typeof walkRecords>;

/** That there is a walk here: the people of it are made up, and the stack is a local one. */
export const walkHere = z.strictObject({ position, topics: z.array(z.string()) }).describe('There is a walk here');
export type WalkHere = z.infer<typeof walkHere>;
