import { OBJECTION_OUTCOMES, PURPOSES, REMOVAL_KINDS, SERVICE_KINDS, type OpenStep } from '@concord/contracts';

/** A field of a step's form. `name` is its place in the body, parts joined by a dot. */
export interface StepField {
  name: string;
  holds: 'date' | 'time' | 'line' | 'text' | 'choice' | 'measures';
  options?: readonly string[];
  /** Where it may be left empty. */
  isOptional?: boolean;
  /** Asked for only where another field has one of these values. */
  where?: { field: string; is: readonly string[] };
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

/** What each step asks for; its body is checked by the service alone. */
export const STEP_FIELDS: Record<OpenStep['step'], readonly StepField[]> = {
  approve: [],
  serve: SERVED,
  object: [
    { name: 'lodgedAt', holds: 'time' },
    { name: 'statement', holds: 'text' },
  ],
  decideObjection: [
    { name: 'outcome', holds: 'choice', options: [...OBJECTION_OUTCOMES].reverse() },
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

/** The form as it is opened. */
export function openedForm(step: OpenStep['step'], today: string): Typed {
  const first = ({ holds, options, isToday }: StepField): string | string[] => {
    if (holds === 'measures') return [];
    if (holds === 'choice') return options?.[0] ?? '';
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
