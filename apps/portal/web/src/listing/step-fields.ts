import type { OpenStep, Subject } from '@concord/contracts';
import { ENDS_OF_SUBJECT, OBJECTION_OUTCOMES, PURPOSES, REMOVAL_KINDS, SERVICE_KINDS } from '../app/values';

/** A field of a step's form. `name` is its place in the body, parts joined by a dot. */
export interface StepField {
  name: string;
  holds: 'date' | 'time' | 'line' | 'text' | 'choice' | 'measures';
  options?: readonly string[];
  /** Where it may be left empty. */
  isOptional?: boolean;
  /** Asked for only where another field has one of these values. */
  where?: { field: string; is: readonly string[] };
  /** The options that are of one kind of subject alone; the others are of every subject. */
  of?: Readonly<Record<string, Subject['kind']>>;
  /** Starts as today. */
  isToday?: boolean;
}

const date = (name: string): StepField => ({ name, holds: 'date', isToday: true });
const reason: StepField = { name: 'reason', holds: 'text' };
/** The ways that a law may take for delivery; it must where it is published. */
const DEEMED = {
  isOptional: true,
  where: { field: 'kind', is: ['left', 'post', 'electronic', 'publication'] },
} as const;
const SERVED: StepField[] = [
  { name: 'kind', holds: 'choice', options: SERVICE_KINDS },
  {
    name: 'channel',
    holds: 'choice',
    options: ['in-person', 'court-bailiff', 'registered-post', 'e-mail', 'official-site', 'newspaper', 'other-body'],
  },
  date('deliveredOn'),
  { name: 'proof', holds: 'line' },
  { name: 'deemed.since', holds: 'date', ...DEEMED },
  { name: 'deemed.basis', holds: 'line', ...DEEMED },
];

/** A person dies; a firm is dissolved, or goes into another. */
const END_OF = { death: 'NATURAL', dissolution: 'ORGANISATION', merger: 'ORGANISATION' } as const;

/** What each step asks for; its body is checked by the service alone. */
export const STEP_FIELDS: Record<OpenStep['step'], readonly StepField[]> = {
  // On a page of its own: a draft is more than a form.
  revise: [],
  approve: [],
  serve: SERVED,
  object: [
    { name: 'lodgedAt', holds: 'time' },
    { name: 'statement', holds: 'text' },
  ],
  decideObjection: [
    { name: 'outcome', holds: 'choice', options: OBJECTION_OUTCOMES },
    { name: 'measures', holds: 'measures', where: { field: 'outcome', is: ['partly'] } },
    date('decidedOn'),
    reason,
  ],
  applyForRemoval: [
    { name: 'kind', holds: 'choice', options: REMOVAL_KINDS },
    date('on'),
    { name: 'evidence', holds: 'text' },
  ],
  decideRemoval: [{ name: 'outcome', holds: 'choice', options: ['granted', 'refused'] }, date('on'), reason],
  repair: [date('on'), reason],
  endOfSubject: [
    { name: 'kind', holds: 'choice', options: ENDS_OF_SUBJECT, of: END_OF },
    date('on'),
    { name: 'evidence', holds: 'text' },
  ],
  extend: [
    { name: 'to', holds: 'date' },
    { name: 'decision.number', holds: 'line' },
    date('decision.decidedOn'),
    { name: 'decision.signatory', holds: 'line' },
    { name: 'decision.reason', holds: 'text' },
  ],
  approveExtension: [],
  serveExtension: SERVED,
  exempt: [
    { name: 'measures', holds: 'measures' },
    { name: 'purpose', holds: 'choice', options: PURPOSES },
    date('from'),
    { name: 'to', holds: 'date' },
    reason,
  ],
  stay: [
    { name: 'kind', holds: 'choice', options: ['court', 'bankruptcy'] },
    date('from'),
    { name: 'order', holds: 'line' },
  ],
  lift: [date('on'), reason],
  withdraw: [{ ...reason, isOptional: true }],
  revoke: [date('on'), reason],
  annul: [{ ...reason, isOptional: true }],
};

/** What is typed in a form, by the names of its fields. */
export type Typed = Record<string, string | string[]>;

/** The options of a choice that are of such a subject. */
export const optionsFor = ({ options = [], of }: StepField, kind: Subject['kind']): readonly string[] =>
  options.filter((each) => of?.[each] === undefined || of[each] === kind);

/** The form as it is opened for a listing of such a subject. */
export function openedForm(step: OpenStep['step'], today: string, kind: Subject['kind']): Typed {
  const first = (field: StepField): string | string[] => {
    const { holds, isToday } = field;
    if (holds === 'measures') return [];
    if (holds === 'choice') return optionsFor(field, kind)[0] ?? '';
    if (holds === 'time')
      return new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    return isToday ? today : '';
  };
  return Object.fromEntries(STEP_FIELDS[step].map((field) => [field.name, first(field)]));
}

/** True where the form asks for a field. */
export function isAsked({ where }: StepField, typed: Typed): boolean {
  return !where || where.is.some((value) => typed[where.field] === value);
}

/** The body of the step: a field named with a dot is in an object of its own. */
export function bodyOf(step: OpenStep['step'], typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of STEP_FIELDS[step]) {
    const value = typed[field.name] ?? '';
    if (!isAsked(field, typed) || (field.isOptional && value === '')) continue;
    const [first = '', second] = field.name.split('.');
    const written = field.holds === 'time' && typeof value === 'string' ? new Date(value).toISOString() : value;
    if (second === undefined) body[first] = written;
    else body[first] = { ...(body[first] as object | undefined), [second]: written };
  }
  return body;
}
