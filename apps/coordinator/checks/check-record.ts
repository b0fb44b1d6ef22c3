import { checkRecord, type CheckRecord } from '@concord/contracts';

/** The operators whose counters record checks. */
export const OPERATORS = checkRecord.shape.operator.options;

/** The look of a blinded token in a record: 16 bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** A check of the operator's topic; undefined for what is none, or speaks for another operator. */
export function readCheck(value: Buffer | null, operator: string): CheckRecord | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value?.toString('utf8') ?? 'null');
  } catch {
    return undefined;
  }
  const { success, data } = checkRecord.safeParse(parsed);
  const holds = success && data.operator === operator && TOKEN.test(data.token) && storable(data.measure);
  return holds ? data : undefined;
}

/** Postgres takes no NUL, and no code of a measure is longer. */
function storable(measure: string | null): boolean {
  return measure === null || (measure.length <= 64 && !measure.includes('\0'));
}
