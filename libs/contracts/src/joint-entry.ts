import { z } from 'zod';
import { civilDate, range } from './dates.js';
import { SUBJECT_KINDS } from './subject.js';

/** One listing's contribution to one measure: whose law it rests on, and what it covers with suspensions cut out. */
export const basis = z.strictObject({
  authority: z.string(),
  ground: z.string(),
  listing: z.string(),
  version: z.int(),
  legalBasis: z.string(),
  coverage: z.array(range),
  /** Set where a later version of the listing was refused: until a higher one is taken, a human decides. */
  parked: z.literal(true).optional(),
});
export type Basis = z.infer<typeof basis>;

/** A measure of a subject: the union of its bases in force, and the ranges that refer to a human. */
export const jointMeasure = z.strictObject({ coverage: z.array(range), refer: z.array(range), bases: z.array(basis) });
export type JointMeasure = z.infer<typeof jointMeasure>;

/** An honour of a subject: benefits due over `coverage`, which an effective ineligibility (M12) cuts. */
export const jointHonour = z.strictObject({
  authority: z.string(),
  scheme: z.string(),
  honour: z.string(),
  version: z.int(),
  benefits: z.array(z.string()),
  from: civilDate,
  to: civilDate,
  coverage: z.array(range),
});
export type JointHonour = z.infer<typeof jointHonour>;

/** Value of `joint.restrictions.v1`, key = subject id; no measures is a removal. It names nobody. */
export const jointRestrictions = z.strictObject({
  v: z.literal(1),
  subject: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  measures: z.record(z.string(), jointMeasure),
  seq: z.string(),
  asOf: z.iso.datetime(),
});
export type JointRestrictions = z.infer<typeof jointRestrictions>;

/** Value of `joint.rewards.v1`, key = subject id; no honours is a removal. */
export const jointRewards = z.strictObject({
  v: z.literal(1),
  subject: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  honours: z.array(jointHonour),
  seq: z.string(),
  asOf: z.iso.datetime(),
});
export type JointRewards = z.infer<typeof jointRewards>;
