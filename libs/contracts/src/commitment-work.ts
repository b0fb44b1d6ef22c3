import { z } from 'zod';
import { COMMITMENT_OUTCOMES, departmentCode, STEP_NAMES } from './commitment.js';
import { SIDES } from './commitment-answer.js';
import { civilDate } from './dates.js';

/**
 * What a commitment may wait for. `show`: that it was kept. `reply`: to a hearing or a finding. `askReview`: the department may. `hear`: it is
 * due, nothing was shown, nothing was heard. `decideReview`: the independent body decides whether the finding stands.
 */
export const COMMITMENT_TASKS = [
  'admit',
  'show',
  'agree',
  'reply',
  'askReview',
  'hear',
  'find',
  'decideReview',
] as const;
export type CommitmentTaskName = (typeof COMMITMENT_TASKS)[number];

export const commitmentTask = z.strictObject({
  task: z.enum(COMMITMENT_TASKS),
  /** Its last day, where there is one. */
  dueOn: civilDate.exactOptional(),
  /** Days until then, negative once it is over. */
  daysLeft: z.int().exactOptional(),
  /** True where the caller's role does this, and the caller is not the person whose work it would judge. */
  mine: z.boolean(),
});
export type CommitmentTask = z.infer<typeof commitmentTask>;

/** A commitment that waits for the caller's side, with all that it waits for. */
export const commitmentWorkItem = z.strictObject({
  commitment: z.uuid(),
  reference: z.string(),
  department: departmentCode,
  title: z.string(),
  outcome: z.enum(COMMITMENT_OUTCOMES),
  tasks: z.array(commitmentTask).min(1),
});
export type CommitmentWorkItem = z.infer<typeof commitmentWorkItem>;

/** GET /v1/commitments/work: what waits, fewest days left first. */
export const commitmentWork = z
  .strictObject({
    items: z.array(commitmentWorkItem),
    /** True where more waits than is told here: the rest comes when some of this is done. */
    more: z.boolean(),
  })
  .describe('What waits for the caller’s side, fewest days left first');
export type CommitmentWork = z.infer<typeof commitmentWork>;

/** A step that the state of the day allows to the caller's side, and what stands in the caller's own way. */
export const openCommitmentStep = z.strictObject({
  step: z.enum(STEP_NAMES),
  /** Who on this side may take it. */
  role: z.string(),
  /** True where the caller may take it. */
  open: z.boolean(),
  /** Why the caller may not. */
  refusal: z.strictObject({ code: z.string(), detail: z.string() }).exactOptional(),
  /** Of a finding or a correction: why it cannot be that of a breach today. */
  noBreach: z.string().exactOptional(),
});
export type OpenCommitmentStep = z.infer<typeof openCommitmentStep>;

/** GET /v1/commitments/:id/outlook: what the caller may do now. */
export const commitmentOutlook = z
  .strictObject({ today: civilDate, version: z.int(), side: z.enum(SIDES), steps: z.array(openCommitmentStep) })
  .describe('The steps that are open now to the caller’s side');
export type CommitmentOutlook = z.infer<typeof commitmentOutlook>;
