import { Refusal, type ProblemField } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';

/** 18 or 15 characters of a resident number, however they are spaced, and not part of a longer number. */
const CANDIDATE = /(?<![0-9A-Za-z])(?:\d[\s-]?){17}[0-9Xx](?![0-9A-Za-z])|(?<!\d)(?:\d[\s-]?){14}\d(?!\d)/g;

/** True when a text holds a number that is a valid resident number (GB 11643), in whatever digits and spacing. */
export function holdsResidentNumber(text: string): boolean {
  const candidates = text.normalize('NFKC').match(CANDIDATE) ?? [];
  return candidates.some((found) => {
    try {
      parseIdentifier({ type: 'RID', country: 'CN', value: found.replace(/[\s-]/g, '').toUpperCase() });
      return true;
    } catch {
      return false;
    }
  });
}

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
