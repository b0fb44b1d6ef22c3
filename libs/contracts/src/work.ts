import { z } from 'zod';
import { civilDate } from './dates.js';
import { code, LISTING_STATES, measureRange } from './listing-event.js';

/** What a listing may wait for from its authority's people. */
export const TASKS = [
  'approve',
  'serve',
  'decideObjection',
  'decideRemoval',
  'approveExtension',
  'serveExtension',
  'rejected',
] as const;
export type TaskKind = (typeof TASKS)[number];

/** One thing that a listing waits for. */
export const task = z.strictObject({
  task: z.enum(TASKS),
  /** Its last day, where the law or the order sets one. */
  dueOn: civilDate.exactOptional(),
  /** Days until then, negative once it is over. */
  daysLeft: z.int().exactOptional(),
  /** The objection, removal or extension that it is about. */
  proceeding: z.uuid().exactOptional(),
  /** True where the caller's role does this, and the caller is not the person whose work it would judge. */
  mine: z.boolean(),
});
export type Task = z.infer<typeof task>;

/** A listing that waits, with all that it waits for. */
export const workItem = z.strictObject({
  listing: z.uuid(),
  version: z.int(),
  reference: z.string(),
  state: z.enum(LISTING_STATES),
  ground: code,
  /** The first name of its subject. */
  subject: z.string(),
  measures: z.array(measureRange),
  tasks: z.array(task).min(1),
  /** Why the hub refused its last version. */
  hubCode: z.string().exactOptional(),
});
export type WorkItem = z.infer<typeof workItem>;
