import { addDays } from '@concord/catalogue';
import { Refusal, type OpenCommitmentStep, type StepBody, type StepName } from '@concord/contracts';
import type { Commitment } from '../commitments/commitment.js';
import { decide, type Taking } from '../steps/decide.js';
import { STEP_RULES, type StepRule } from '../steps/step-rules.js';

/** Who looks, and when. */
export interface Looking extends Taking {
  roles: readonly string[];
}

const words = { document: 'a document', reason: 'a reason', facts: 'facts', answer: 'an answer' };

/** A body of each step that has no fault of its own: what is refused of it is refused for the state of the day. */
const TRIED: { [N in StepName]: (commitment: Commitment, day: string) => StepBody<N> } = {
  admit: () => ({}),
  evidence: ({ body }, on) => ({
    on,
    document: words.document,
    ...(body.kind === 'PAYMENT' && { amount: 1 }),
    ...(body.milestones?.[0] && { milestone: body.milestones[0].code }),
  }),
  amend: ({ dueOn }) => ({ dueOn: addDays(dueOn, 1), document: words.document, reason: words.reason }),
  agree: () => ({}),
  pause: ({ dueOn }) => ({ from: dueOn, to: addDays(dueOn, 1), document: words.document, reason: words.reason }),
  hear: () => ({ facts: words.facts, document: words.document }),
  reply: () => ({ answer: words.answer }),
  find: () => ({ breach: false, reason: words.reason, document: words.document }),
  review: () => ({ reason: words.reason }),
  correct: () => ({ breach: false, reason: words.reason, document: words.document }),
  strike: () => ({ reason: words.reason }),
};

/** What a step of `body` would be refused with. */
export function refusalOf<N extends StepName>(
  step: N,
  commitment: Commitment,
  taking: Taking,
  body: StepBody<N> = TRIED[step](commitment, taking.on),
): Refusal | undefined {
  try {
    decide(step, commitment, body, taking);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Refusals that say who, or that nobody can say when; every other says that the state has no such step. */
const TOLD = ['second_person_required', 'calendar_not_covered'];

/** The steps that the state of the day allows to a side: those open to who looks, and those for somebody else on it. */
export function openSteps(commitment: Commitment, looking: Looking): OpenCommitmentStep[] {
  return STEP_RULES.flatMap((rule) => openStep(rule, commitment, looking));
}

function openStep({ step, by }: StepRule, commitment: Commitment, looking: Looking): OpenCommitmentStep[] {
  const role = by[looking.side];
  if (role === undefined) return [];
  const refusal = refusalOf(step, commitment, looking);
  if (refusal && !TOLD.includes(refusal.code)) return [];
  const noBreach = breachRefused(step, commitment, looking);
  return [
    {
      step,
      role,
      open: !refusal && looking.roles.includes(role),
      ...(refusal && { refusal: { code: refusal.code, detail: refusal.message } }),
      ...(noBreach !== undefined && { noBreach }),
    },
  ];
}

/** Why a finding or a correction cannot be that of a breach; undefined where it can, and for every other step. */
function breachRefused(step: StepName, commitment: Commitment, looking: Looking): string | undefined {
  if (step !== 'find' && step !== 'correct') return undefined;
  const body = { breach: true, reason: words.reason, document: words.document };
  const refusal = refusalOf(step, commitment, looking, body);
  return refusal?.code === 'transition_refused' ? refusal.message : undefined;
}
