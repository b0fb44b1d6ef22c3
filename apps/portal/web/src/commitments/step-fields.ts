import type { CommitmentAnswer, StepName } from '@concord/contracts';
import { minorOf } from '../cases/cases';

/** A field of a step's form; `name` is its place in the body. */
export interface StepField {
  name:
    | 'on'
    | 'document'
    | 'note'
    | 'milestone'
    | 'amount'
    | 'dueOn'
    | 'reason'
    | 'from'
    | 'to'
    | 'facts'
    | 'answer'
    | 'breach';
  holds: 'date' | 'line' | 'text' | 'money' | 'milestone' | 'breach';
  /** Where it may be left empty. */
  isOptional?: boolean;
  /** Starts as today. */
  isToday?: boolean;
}

const document: StepField = { name: 'document', holds: 'line' };
const reason: StepField = { name: 'reason', holds: 'text' };
const FOUND: readonly StepField[] = [{ name: 'breach', holds: 'breach' }, reason, document];

/** What each step asks for; its body is checked by the service alone. */
const STEP_FIELDS: Record<StepName, readonly StepField[]> = {
  admit: [],
  evidence: [
    { name: 'on', holds: 'date', isToday: true },
    { name: 'milestone', holds: 'milestone' },
    { name: 'amount', holds: 'money' },
    document,
    { name: 'note', holds: 'text', isOptional: true },
  ],
  amend: [{ name: 'dueOn', holds: 'date' }, document, reason],
  agree: [],
  pause: [{ name: 'from', holds: 'date' }, { name: 'to', holds: 'date' }, document, reason],
  hear: [{ name: 'facts', holds: 'text' }, document],
  reply: [
    { name: 'answer', holds: 'text' },
    { ...document, isOptional: true },
  ],
  find: FOUND,
  review: [reason],
  correct: FOUND,
  strike: [reason],
};

/** What is typed in a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** The fields that a step of this commitment asks for: an amount of a payment alone, a milestone where there are some. */
export function fieldsOf(step: StepName, { kind, milestones }: CommitmentAnswer): StepField[] {
  return STEP_FIELDS[step].filter(
    ({ holds }) => (holds !== 'money' || kind === 'PAYMENT') && (holds !== 'milestone' || milestones.length > 0),
  );
}

/** The form as it is opened; whether it was broken is chosen and never given. */
export function openedForm(step: StepName, commitment: CommitmentAnswer, today: string): Typed {
  const first = ({ holds, isToday }: StepField): string => {
    if (holds === 'milestone') return commitment.milestones[0]?.code ?? '';
    return isToday ? today : '';
  };
  return Object.fromEntries(fieldsOf(step, commitment).map((field) => [field.name, first(field)]));
}

/** The body of a step. */
export function bodyOf(step: StepName, commitment: CommitmentAnswer, typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, holds, isOptional } of fieldsOf(step, commitment)) {
    const text = typed[name] ?? '';
    if (isOptional && text.trim() === '') continue;
    if (holds === 'money') body[name] = minorOf(text);
    else if (holds === 'breach') body[name] = text === '' ? text : text === 'yes';
    else body[name] = text;
  }
  return body;
}
