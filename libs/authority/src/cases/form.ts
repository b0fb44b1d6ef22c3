import { z } from 'zod';
import type { CaseForm } from '../profile.js';

/** What a field holds beyond its JSON type: money in the minor unit, a civil date, or a long text. */
export type Holds = 'money' | 'date' | 'text';

/**
 * A field of a form under the name that people read, in each language; a page shows it as it is told here, so that another
 * authority's form needs no page of its own.
 */
export function labelled<S extends z.ZodType>(schema: S, label: { en: string; zh: string }, holds?: Holds): S {
  return schema.meta({ 'x-label': label, ...(holds && { 'x-as': holds }) });
}

/** The form of cases as JSON Schema, with the labels of its fields. */
export function formOf({ schema }: CaseForm): Record<string, unknown> {
  const { $schema: _, ...form } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return form;
}
