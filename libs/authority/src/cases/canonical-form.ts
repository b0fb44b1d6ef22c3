import { subject } from '@concord/contracts';
import { parseSubject } from '@concord/subject';

function canonical(value: unknown, on: string): unknown {
  if (Array.isArray(value)) return value.map((each) => canonical(each, on));
  if (typeof value !== 'object' || value === null) return value;
  const found = subject.safeParse(value);
  return found.success ? parseSubject(found.data, on) : canonicalForm(value as Record<string, unknown>, on);
}

/**
 * A case's form with every subject in it in canonical form, whatever an authority calls the field: debtor, passenger, firm.
 * `on` is the civil date on which it is read. Throws Refusal `identifier_invalid`, `birth_date_mismatch`, `body_invalid` as
 * `parseSubject` does.
 */
export function canonicalForm(form: Record<string, unknown>, on: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, canonical(value, on)]));
}
