import { Refusal, type ListingState } from '@concord/contracts';

/** A step in the life of a listing: from which states it is allowed, and what its event says has happened. */
export interface Transition {
  from: readonly ListingState[];
  happened: string;
}

const BEFORE_EFFECT = ['NOTICED', 'CONTESTED', 'SCHEDULED'] as const;
const NOTIFIED = ['CONTESTED', 'SCHEDULED'] as const;
const IN_FORCE = ['ACTIVE', 'SUSPENDED'] as const;
const ENDED = ['EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED'] as const;

/**
 * The allowed steps (domain.md, "Life of a listing"); any other is refused. States are those of the day, see `stateOn`.
 * PERFORM and ANNUL reach what ended too: a payment may have an earlier value date than another end, and what never
 * should have been is undone at any time.
 */
export const TRANSITIONS = {
  revise: { from: ['DRAFT'], happened: 'revised' },
  approve: { from: ['DRAFT'], happened: 'published' },
  serve: { from: ['NOTICED'], happened: 'served' },
  amend: { from: ['NOTICED', 'SCHEDULED', 'ACTIVE', 'EXPIRED'], happened: 'amended' },
  revoke: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'revoked' },
  perform: { from: [...BEFORE_EFFECT, ...IN_FORCE, ...ENDED], happened: 'performed' },
  annul: { from: [...BEFORE_EFFECT, ...IN_FORCE, ...ENDED, 'WITHDRAWN'], happened: 'annulled' },
  withdraw: { from: ['DRAFT', ...BEFORE_EFFECT], happened: 'withdrawn' },
  object: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'objected' },
  decideObjection: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'objection-decided' },
  applyForRemoval: { from: [...NOTIFIED, ...IN_FORCE], happened: 'removal-applied' },
  decideRemoval: { from: [...NOTIFIED, ...IN_FORCE], happened: 'removal-decided' },
  repair: { from: [...NOTIFIED, ...IN_FORCE], happened: 'repaired' },
  die: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'deceased' },
  dissolve: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'dissolved' },
  merge: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'merged' },
  extend: { from: ['SCHEDULED', ...IN_FORCE], happened: 'extension-proposed' },
  approveExtension: { from: ['SCHEDULED', ...IN_FORCE], happened: 'extension-approved' },
  serveExtension: { from: ['SCHEDULED', ...IN_FORCE], happened: 'extended' },
  exempt: { from: [...NOTIFIED, ...IN_FORCE], happened: 'exempted' },
  stay: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'suspended' },
  lift: { from: [...BEFORE_EFFECT, ...IN_FORCE], happened: 'resumed' },
} as const satisfies Record<string, Transition>;

export type Step = keyof typeof TRANSITIONS;

/** Throws Refusal `transition_refused` unless the step is allowed from that state. */
export function requireStep(step: Step, state: ListingState): void {
  const { from }: Transition = TRANSITIONS[step];
  if (!from.includes(state)) throw new Refusal('transition_refused', `a listing that is ${state} allows no ${step}`);
}

/** True for a state from which a listing comes back to nothing: its ranges are over, or will be at a date already set. */
export function isEnded(state: ListingState): boolean {
  return (ENDED as readonly ListingState[]).includes(state) || state === 'WITHDRAWN' || state === 'ANNULLED';
}
