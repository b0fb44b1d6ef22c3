import { describe, expect, it } from '@jest/globals';
import { LISTING_STATES, type ListingState } from '@concord/contracts';
import { isAllowed, TRANSITIONS, type Step } from './transitions.js';

/** PERFORMED, with a day of it ahead: a repeat's, some time after payment. */
const RUNNING_OUT = 'PERFORMED, running out';
type Stage = ListingState | typeof RUNNING_OUT;

const IN_FORCE: Stage[] = ['ACTIVE', 'SUSPENDED'];
const TOLD: Stage[] = ['CONTESTED', 'SCHEDULED', ...IN_FORCE];
const ENDED: Stage[] = ['EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED'];

/** The whole table, as domain.md ("Life of a listing") and docs/architecture.md have it. */
const ALLOWED: Record<Step, Stage[]> = {
  revise: ['DRAFT'],
  approve: ['DRAFT'],
  serve: ['NOTICED'],
  amend: ['NOTICED', 'SCHEDULED', 'ACTIVE', 'EXPIRED'],
  withdraw: ['DRAFT', 'NOTICED', 'CONTESTED', 'SCHEDULED'],
  extend: ['SCHEDULED', ...IN_FORCE],
  approveExtension: ['SCHEDULED', ...IN_FORCE],
  serveExtension: ['SCHEDULED', ...IN_FORCE],
  revoke: ['NOTICED', ...TOLD, RUNNING_OUT],
  object: ['NOTICED', ...TOLD, RUNNING_OUT],
  decideObjection: ['NOTICED', ...TOLD, RUNNING_OUT],
  applyForRemoval: [...TOLD, RUNNING_OUT],
  decideRemoval: [...TOLD, RUNNING_OUT],
  repair: [...TOLD, RUNNING_OUT],
  exempt: [...TOLD, RUNNING_OUT],
  stay: ['NOTICED', ...TOLD, RUNNING_OUT],
  lift: ['NOTICED', ...TOLD, RUNNING_OUT],
  die: ['NOTICED', ...TOLD, RUNNING_OUT],
  dissolve: ['NOTICED', ...TOLD, RUNNING_OUT],
  merge: ['NOTICED', ...TOLD, RUNNING_OUT],
  perform: ['NOTICED', ...TOLD, ...ENDED, RUNNING_OUT],
  annul: ['NOTICED', ...TOLD, ...ENDED, RUNNING_OUT, 'WITHDRAWN'],
};

describe('every step from every state', () => {
  const stages: Stage[] = [...LISTING_STATES, RUNNING_OUT];
  it.each(Object.keys(TRANSITIONS) as Step[])('%s', (step) => {
    const allowed = stages.filter((stage) =>
      stage === RUNNING_OUT ? isAllowed(step, 'PERFORMED', true) : isAllowed(step, stage, false),
    );
    expect(allowed.sort()).toEqual([...ALLOWED[step]].sort());
  });
});
