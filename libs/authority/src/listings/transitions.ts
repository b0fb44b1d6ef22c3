import { Refusal, type ListingState } from '@concord/contracts';

/** A step in the life of a listing: from which states it is allowed, and what its event says has happened. */
export interface Transition {
  from: readonly ListingState[];
  happened: string;
  /** Allowed of what is PERFORMED too, as long as a day of it is ahead (a repeat's, some time after payment). */
  ofRunningOut?: true;
}

const BEFORE_EFFECT = ['NOTICED', 'CONTESTED', 'SCHEDULED'] as const;
const NOTIFIED = ['CONTESTED', 'SCHEDULED'] as const;
const IN_FORCE = ['ACTIVE', 'SUSPENDED'] as const;
const ENDED = ['EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED'] as const;

/**
 * The allowed steps (domain.md, "Life of a listing"); any other is refused. States are those of the day, see `stateOn`.
 * PERFORM and ANNUL reach what ended too: a payment may have an earlier value date than another end, and what never
 * should have been is undone at any time. Whatever ends or suspends reaches what is PERFORMED as long as a day of it is ahead, and
 * nothing prolongs that. What is EXPIRED is amended within limits, see `requireNoReturn`.
 */
export const TRANSITIONS = {
  revise: { from: ['DRAFT'], happened: 'revised' },
  approve: { from: ['DRAFT'], happened: 'published' },
  serve: { from: ['NOTICED'], happened: 'served' },
  amend: { from: ['NOTICED', 'SCHEDULED', 'ACTIVE', 'EXPIRED'], happened: 'amended' },
  revoke: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'revoked', ofRunningOut: true },
  perform: { from: [...BEFORE_EFFECT, ...IN_FORCE, ...ENDED], happened: 'performed' },
  annul: { from: [...BEFORE_EFFECT, ...IN_FORCE, ...ENDED, 'WITHDRAWN'], happened: 'annulled' },
  withdraw: { from: ['DRAFT', ...BEFORE_EFFECT], happened: 'withdrawn' },
  object: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'objected', ofRunningOut: true },
  decideObjection: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'objection-decided', ofRunningOut: true },
  applyForRemoval: { from: [...NOTIFIED, ...IN_FORCE], happened: 'removal-applied', ofRunningOut: true },
  decideRemoval: { from: [...NOTIFIED, ...IN_FORCE], happened: 'removal-decided', ofRunningOut: true },
  repair: { from: [...NOTIFIED, ...IN_FORCE], happened: 'repaired', ofRunningOut: true },
  die: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'deceased', ofRunningOut: true },
  dissolve: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'dissolved', ofRunningOut: true },
  merge: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'merged', ofRunningOut: true },
  extend: { from: ['SCHEDULED', ...IN_FORCE], happened: 'extension-proposed' },
  approveExtension: { from: ['SCHEDULED', ...IN_FORCE], happened: 'extension-approved' },
  serveExtension: { from: ['SCHEDULED', ...IN_FORCE], happened: 'extended' },
  exempt: { from: [...NOTIFIED, ...IN_FORCE], happened: 'exempted', ofRunningOut: true },
  stay: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'suspended', ofRunningOut: true },
  lift: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'resumed', ofRunningOut: true },
} as const satisfies Record<string, Transition>;

export type Step = keyof typeof TRANSITIONS;

/** Steps that bind a subject, or prepare that: none of them is taken once the subject has ended. */
const BINDING: readonly string[] = ['approve', 'serve', 'extend', 'approveExtension', 'serveExtension', 'lift'];

/** True for a step that is refused (`subject_ended`) once the end of the listing's subject is on record. */
export function isBinding(step: string): boolean {
  return BINDING.includes(step);
}

/** Decisions that let a listing bind again, or take from it, as they come out. */
const MAY_BIND: readonly string[] = [...BINDING, 'decideObjection', 'decideRemoval'];

/** True for a step that may bind a subject anew, whatever comes of it: its end is held meanwhile. */
export function mayBind(step: string): boolean {
  return MAY_BIND.includes(step);
}

/** Whether a listing in that state allows the step; `isRunningOut` as told of it on the day. */
export function isAllowed(step: Step, state: ListingState, isRunningOut: boolean): boolean {
  const { from, ofRunningOut }: Transition = TRANSITIONS[step];
  return from.includes(state) || (isRunningOut && ofRunningOut === true);
}

/** Throws Refusal `transition_refused` unless the step is allowed, see {@link isAllowed}. */
export function requireStep(step: Step, state: ListingState, isRunningOut: boolean): void {
  if (isAllowed(step, state, isRunningOut)) return;
  throw new Refusal('transition_refused', `a listing that is ${state} allows no ${step}`);
}

/** True for a state from which a listing comes back to nothing: its ranges are over, or will be at a date already set. */
export function isEnded(state: ListingState): boolean {
  return (ENDED as readonly ListingState[]).includes(state) || state === 'WITHDRAWN' || state === 'ANNULLED';
}
