import type { ProblemCode } from '@concord/contracts';

/** Refusals that a page can meet and that have a text in each language of the pages, by their stable code. */
export const TOLD_REFUSALS = [
  'not_competent',
  'second_person_required',
  'not_found',
  'stale_version',
  'transition_refused',
  'conflict',
  'idempotency_conflict',
  'subject_ended',
  'body_too_large',
  'body_invalid',
  'identifier_invalid',
  'birth_date_mismatch',
  'range_invalid',
  'term_over_cap',
  'objection_window_open',
  'notice_required',
  'calendar_not_covered',
  'clock_skew',
  'legal_basis_unknown',
  'legal_basis_not_enabled',
  'instrument_not_in_force',
  'decision_not_final',
  'individual_order_required',
  'consent_required',
  'minor',
  'booking_required',
  'currency_mismatch',
  'due_date_required',
  'personal_data',
  'rate_limited',
  'unavailable',
  'internal',
] as const satisfies readonly ProblemCode[];
export type ToldRefusal = (typeof TOLD_REFUSALS)[number];

const isTold = (code: string): code is ToldRefusal => (TOLD_REFUSALS as readonly string[]).includes(code);

/**
 * The key of what a page says of a refusal; undefined where there is a service's own detail alone. A 403 of none of these codes is
 * for somebody with another role.
 */
export function refusalKeyOf({ status, code }: { status: number; code: string }) {
  if (isTold(code)) return `problem.refused.${code}` as const;
  if (status === 403) return 'problem.otherRole' as const;
  return code === 'unreachable' ? ('problem.unreachable' as const) : undefined;
}
