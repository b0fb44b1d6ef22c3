import type { CommitmentTaskName, StepName } from '@concord/contracts';
import type { Commitment, Hearing } from '../commitments/commitment.js';
import { keptOn, outcomeOn, partsOf } from '../commitments/outcome.js';
import { awaitedOf, breachStands, endOf, findingUntil, presentHearing } from '../commitments/windows.js';

/** Something that a commitment waits for, whoever's it is. */
export interface Waiting {
  task: CommitmentTaskName;
  /** The last day of it, where there is one. */
  dueOn?: string;
}

/** The step by which each task is done: it says on which side, and in which role. */
export const STEP_OF: Readonly<Record<CommitmentTaskName, StepName>> = {
  admit: 'admit',
  show: 'evidence',
  agree: 'agree',
  reply: 'reply',
  askReview: 'review',
  hear: 'hear',
  find: 'find',
  decideReview: 'correct',
};

/** What waits on `day`: a pure function of the steps that were taken, as the outcome is. Never throws. */
export function tasksOf(commitment: Commitment, day: string): Waiting[] {
  if (commitment.isStruck) return [];
  if (!commitment.isAdmitted) return [{ task: 'admit' }];
  const hearing = presentHearing(commitment);
  return [...(hearing ? ofHearing(hearing, day) : []), ...ofKeeping(commitment, hearing, day)];
}

function ofHearing(hearing: Hearing, day: string): Waiting[] {
  const awaited = awaitedOf(hearing, day);
  const stands = breachStands(hearing, day);
  const found: Waiting[] = [];
  if (hearing.repliedOn === undefined && (awaited ?? stands)) {
    found.push({ task: 'reply', ...(awaited?.what === 'reply' && { dueOn: awaited.by }) });
  }
  if (awaited?.what === 'finding') found.push({ task: 'find', dueOn: awaited.by });
  if (awaited?.what === 'review') found.push({ task: 'decideReview', dueOn: awaited.by });
  const until = reviewUntil(hearing);
  if (until !== undefined && day <= until) found.push({ task: 'askReview', dueOn: until });
  return found;
}

/** The last day on which the department may ask for a review; undefined where it may not. */
function reviewUntil({ findings, reviewAskedOn, reviews }: Hearing): string | undefined {
  const last = findings.at(-1);
  if (!last?.breach || reviewAskedOn !== undefined || reviews > 0) return undefined;
  return endOf('reviewRequest', last.on);
}

function ofKeeping(commitment: Commitment, hearing: Hearing | undefined, day: string): Waiting[] {
  if (keptOn(commitment) !== null || (hearing && breachStands(hearing, day))) return [];
  const next = partsOf(commitment)
    .filter((part) => part.keptOn === null)
    .map((part) => part.dueOn)
    .sort()[0];
  const found: Waiting[] = [{ task: 'show', dueOn: next ?? commitment.dueOn }];
  if (commitment.amendment && day <= commitment.dueOn) found.push({ task: 'agree', dueOn: commitment.dueOn });
  const wasCleared = hearing?.findings.at(-1)?.breach === false;
  if (outcomeOn(commitment, day) === 'OVERDUE' && !wasCleared) found.push({ task: 'hear' });
  return found;
}

/** Postgres' dates after and before all others. */
const FOREVER = 'infinity';
const NEVER = '-infinity';

/**
 * A day after which a commitment surely waits for nothing unless a step is taken: what is over for good is not read for a work list.
 * `infinity` where there is none.
 */
export function worksUntil(commitment: Commitment): string {
  if (commitment.isStruck) return NEVER;
  if (!commitment.isAdmitted) return FOREVER;
  const hearing = presentHearing(commitment);
  if (hearing?.findings.at(-1)?.breach && hearing.reviewAskedOn === undefined)
    return hearing.repliedOn === undefined ? FOREVER : (reviewUntil(hearing) ?? NEVER);
  if (keptOn(commitment) === null) return FOREVER;
  if (hearing?.reviewAskedOn !== undefined) return endOf('review', hearing.reviewAskedOn);
  if (!hearing || hearing.findings.length > 0) return NEVER;
  return findingUntil(hearing);
}
