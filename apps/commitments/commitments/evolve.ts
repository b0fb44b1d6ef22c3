import { addDays, daysBetween } from '@concord/catalogue';
import type { StepName } from '@concord/contracts';
import type { AnyTaken, Commitment, Hearing, Taken } from './commitment.js';

type Effect<N extends StepName> = (commitment: Commitment, taken: Taken<N>) => Partial<Commitment>;

const withLast = (commitment: Commitment, change: Partial<Hearing>): Partial<Commitment> => ({
  hearings: commitment.hearings.map((each, i, all) => (i === all.length - 1 ? { ...each, ...change } : each)),
});

function found(commitment: Commitment, { body, on, sub }: Taken<'find'> | Taken<'correct'>): Partial<Commitment> {
  const findings = [...(commitment.hearings.at(-1)?.findings ?? []), { breach: body.breach, on, sub }];
  return withLast(commitment, { findings, reviewAskedOn: undefined });
}

/** What each step changes. That it may be taken was decided before. */
const EFFECTS: { [N in StepName]: Effect<N> } = {
  admit: () => ({ isAdmitted: true }),
  strike: () => ({ isStruck: true }),
  evidence: ({ evidence }, { body }) => ({ evidence: [...evidence, body] }),
  amend: (_, { body }) => ({ amendment: body }),
  agree: ({ amendment, dueOn }) => ({ dueOn: amendment?.dueOn ?? dueOn, amendment: undefined }),
  pause: ({ pauses, dueOn }, { body }) => ({
    pauses: [...pauses, body],
    dueOn: addDays(dueOn, daysBetween(body.from, body.to)),
  }),
  hear: ({ hearings }, { on, sub }) => ({
    hearings: [
      ...hearings,
      { openedOn: on, sub, repliedOn: undefined, findings: [], reviewAskedOn: undefined, reviews: 0 },
    ],
  }),
  reply: (commitment, { on }) => withLast(commitment, { repliedOn: on }),
  find: found,
  review: (commitment, { on }) =>
    withLast(commitment, { reviewAskedOn: on, reviews: (commitment.hearings.at(-1)?.reviews ?? 0) + 1 }),
  correct: found,
};

/** The commitment after a step. Pure. */
export function evolve(commitment: Commitment, taken: AnyTaken): Commitment {
  const effect = EFFECTS[taken.step] as Effect<StepName>;
  return { ...commitment, ...effect(commitment, taken), version: commitment.version + 1 };
}
