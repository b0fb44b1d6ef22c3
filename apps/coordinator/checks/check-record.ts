import {
  checkRecord,
  feedApplied,
  noticeAcknowledged,
  type CheckRecord,
  type FeedApplied,
  type NoticeAcknowledged,
} from '@concord/contracts';

/** The operators whose counters record checks. */
export const OPERATORS = checkRecord.shape.operator.options;

/** The look of a blinded token in a record: 16 bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** What an operator's topic tells: a check, that one was corrected, or up to which change the counters answer by their feed. */
export type FromCounter = { check: CheckRecord } | { acknowledged: NoticeAcknowledged } | { applied: FeedApplied };

/** A record of the operator's topic; undefined for what is none, or speaks for another operator. */
export function readRecord(value: Buffer | null, operator: string): FromCounter | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value?.toString('utf8') ?? 'null');
  } catch {
    return undefined;
  }
  const { data: acknowledged } = noticeAcknowledged.safeParse(parsed);
  if (acknowledged) return acknowledged.operator === operator ? { acknowledged } : undefined;
  const { data: applied } = feedApplied.safeParse(parsed);
  if (applied) return applied.operator === operator ? { applied } : undefined;
  const { data: check } = checkRecord.safeParse(parsed);
  const holds = check?.operator === operator && TOKEN.test(check.token) && storable(check.measure);
  return holds ? { check } : undefined;
}

/** Postgres takes no NUL, and no code of a measure is longer. */
function storable(measure: string | null): boolean {
  return measure === null || (measure.length <= 64 && !measure.includes('\0'));
}
