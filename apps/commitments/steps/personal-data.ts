import { Refusal, type ProblemField } from '@concord/contracts';
import { holdsResidentNumber } from '@concord/subject';

function walk(value: unknown, pointer: string): ProblemField[] {
  if (typeof value === 'string')
    return holdsResidentNumber(value) ? [{ pointer, detail: 'holds the number of a natural person' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => walk(inner, `${pointer}/${key}`));
}

/** Nothing here is about a natural person. Throws Refusal `personal_data` where any text of a body holds a resident number. */
export function refusePersonalData(body: unknown): void {
  const fields = walk(body, '');
  if (fields.length > 0)
    throw new Refusal('personal_data', 'this record is of public bodies: no person is named', fields);
}
