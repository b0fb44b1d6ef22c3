import type { CommitmentAnswer, StepAnswer } from '@concord/contracts';
import type { History } from './commitment.store.js';
import { keptOn, outcomeOn, paidBy, partsOf } from './outcome.js';
import { awaitedOf, presentHearing } from './windows.js';

/** A commitment as its readers see it on `day`, with every step and with nobody's name. */
export function viewOf(history: History, day: string): CommitmentAnswer {
  const { commitment } = history;
  const {
    reference,
    department,
    kind,
    title,
    basis,
    document,
    counterparty,
    madeOn,
    dueOn: promisedFor,
  } = commitment.body;
  const isPayment = kind === 'PAYMENT';
  const parts = new Map(partsOf(commitment).map((part) => [part.code, part]));
  const hearing = presentHearing(commitment);
  return {
    ...{
      id: commitment.id,
      version: commitment.version,
      reference,
      department,
      kind,
      title,
      basis,
      document,
      counterparty,
    },
    ...{ madeOn, promisedFor, dueOn: commitment.dueOn, keptOn: keptOn(commitment) },
    amount: commitment.body.amount ?? null,
    paid: isPayment ? paidBy(commitment, day) : null,
    currency: isPayment ? 'CNY' : null,
    milestones: (commitment.body.milestones ?? []).map((each) => {
      const part = parts.get(each.code);
      return { ...each, dueOn: part?.dueOn ?? each.dueOn, keptOn: part?.keptOn ?? null };
    }),
    outcome: outcomeOn(commitment, day),
    asOf: day,
    awaited: (hearing && awaitedOf(hearing, day)) ?? null,
    steps: stepsOf(history),
  };
}

function stepsOf({ commitment, recordedAt, recordedOn, steps }: History): StepAnswer[] {
  const { recordedBy, body } = commitment;
  const first: StepAnswer = {
    ...{ step: 'record', version: 1, at: recordedAt, on: recordedOn, side: recordedBy.side },
    body: { dueOn: body.dueOn, document: body.document },
  };
  const rest = steps.map(({ sub: _, ...taken }, i) => ({ ...taken, version: i + 2 }));
  return [first, ...rest];
}
