import type { z } from 'zod';

/** What a case asks to be paid, in the currency's minor unit (fen). */
export interface AmountDue {
  amount: number;
  currency: string;
}

/** A case in the authority's own terms. */
export interface CaseForm {
  /** The body of POST /v1/cases; a strict object, so that what it does not know is refused. */
  schema: z.ZodObject;
  /** What its payment in full ends; undefined where nothing is owed. `form` is what the schema has parsed. */
  due: (form: Record<string, unknown>) => AmountDue | undefined;
}

/** All that makes one authority differ from another; the machinery is the same. */
export interface AuthorityProfile {
  /** As the catalogue names it; also its service, its topic and its principal. */
  code: string;
  /** As people read it. */
  name: string;
  /** The catalogue under whose law it decides; grounds, calendar and zone follow from it. */
  catalogue: string;
  /** Absent where its decisions rest on no case. */
  caseForm?: CaseForm;
}

/** Makes a {@link CaseForm} whose `due` sees the form as its schema types it. */
export function caseForm<S extends z.ZodObject>(schema: S, due: (form: z.infer<S>) => AmountDue | undefined): CaseForm {
  return { schema, due: (form) => due(form as z.infer<S>) };
}
