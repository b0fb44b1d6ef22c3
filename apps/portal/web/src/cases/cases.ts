import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { useAuthority } from '../law/law';

interface Label {
  en: string;
  zh: string;
}

/** A field of a case's form, as the authority's service tells it: JSON Schema with the names that people read. */
export interface FormField {
  type?: string;
  enum?: string[];
  const?: string;
  default?: unknown;
  anyOf?: FormField[];
  properties?: Record<string, FormField>;
  required?: string[];
  'x-label'?: Label;
  'x-as'?: 'money' | 'date' | 'text';
}

export interface Payment {
  amount: number;
  currency: string;
  valueDate: string;
  reference: string;
}

/** A case: in its authority's own terms, and where its payments stand in the minor unit. */
export type CaseSeen = Record<string, unknown> & {
  id: string;
  number?: string;
  currency?: string;
  paid: number;
  outstanding: number;
  settledOn?: string;
  payments?: Payment[];
  listings?: string[];
};

/** The form of the authority of who is signed in. */
export function useCaseForm() {
  const authority = useAuthority();
  return useQuery<FormField, Problem>({
    queryKey: ['case-form', authority],
    queryFn: ({ signal }) => ask<FormField>(serviceAddress(authority, 'cases/form'), { signal }),
    enabled: authority !== '',
    staleTime: Infinity,
  });
}

export function useCase(id: string) {
  const authority = useAuthority();
  return useQuery<CaseSeen, Problem>({
    queryKey: ['case', authority, id],
    queryFn: ({ signal }) => ask<CaseSeen>(serviceAddress(authority, `cases/${id}`), { signal }),
    enabled: authority !== '',
  });
}

/** Writes below `cases`: a new case, or a payment on one; the pages that show them are asked anew. */
export function useCaseWrite<T>(path: string) {
  const authority = useAuthority();
  const queries = useQueryClient();
  return useMutation<T, Problem, unknown>({
    mutationFn: (body) => ask<T>(serviceAddress(authority, path), { method: 'POST', body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['case'] });
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
}

/** The name of a field in the language of the pages: the service's, or the field's own where it has none. */
export function labelOf(name: string, field: FormField, language: string): string {
  const label = field['x-label'];
  if (label) return language.startsWith('zh') ? label.zh : label.en;
  const words = name.replace(/([A-Z])/gu, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MINOR = 100;

/** An amount of the minor unit (fen) in the currency's own unit. */
export function moneyText(amount: number, currency: string, language: string): string {
  return (amount / MINOR).toLocaleString(language, { style: 'currency', currency });
}

/** What is typed as money, in the minor unit; a number that is none stays as it is for the service to refuse. */
export function minorOf(text: string): number | string {
  return /^\d{1,12}([.]\d{1,2})?$/u.test(text.trim()) ? Math.round(Number(text) * MINOR) : text;
}

/** The body that a form's texts make, by its schema; what is empty and not required is left out. */
export function bodyOf(schema: FormField, texts: Readonly<Record<string, string>>, at = ''): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const path = `${at}/${name}`;
    const text = texts[path] ?? field.const ?? (schema.required?.includes(name) ? field.enum?.[0] : undefined) ?? '';
    if (field.properties) {
      const inner = bodyOf(field, texts, path);
      if (Object.keys(inner).length > 0) body[name] = inner;
    } else if (text !== '' || schema.required?.includes(name)) {
      body[name] = valueOf(field, text);
    }
  }
  return body;
}

function valueOf(field: FormField, text: string): unknown {
  if (field['x-as'] === 'money') return minorOf(text);
  if (field.type === 'integer' || field.type === 'number') return text.trim() === '' ? text : Number(text);
  if (field.type === 'boolean') return text === 'true';
  return text;
}
