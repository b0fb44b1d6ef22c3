/** Stable codes of refusals with their HTTP status (RFC 9457); a rejected message carries the same codes. */
export const PROBLEMS = {
  json_malformed: 400,
  json_duplicate_key: 400,
  json_depth: 400,
  encoding: 400,
  token_invalid: 401,
  authority_mismatch: 403,
  role_required: 403,
  not_competent: 403,
  second_person_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  idempotency_conflict: 409,
  stale_version: 409,
  transition_refused: 409,
  conflict: 409,
  subject_ended: 409,
  body_too_large: 413,
  media_type_unsupported: 415,
  body_invalid: 422,
  unknown_field: 422,
  id_mismatch: 422,
  identifier_invalid: 422,
  birth_date_mismatch: 422,
  range_invalid: 422,
  term_over_cap: 422,
  objection_window_open: 422,
  notice_required: 422,
  calendar_not_covered: 422,
  clock_skew: 422,
  legal_basis_unknown: 422,
  legal_basis_not_enabled: 422,
  instrument_not_in_force: 422,
  decision_not_final: 422,
  individual_order_required: 422,
  consent_required: 422,
  minor: 422,
  booking_required: 422,
  currency_mismatch: 422,
  due_date_required: 422,
  personal_data: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  // Verdicts on messages: a status has no meaning for them, 422 stands for "unprocessable".
  decode_failed: 422,
  schema_unsupported: 422,
  signature_invalid: 422,
  key_revoked: 422,
  topic_authority_mismatch: 422,
  unsigned_tombstone: 422,
  equivocation: 422,
  unseal_failed: 422,
  version_conflict: 422,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One refused field of a body: a JSON pointer and what is wrong. */
export interface ProblemField {
  pointer: string;
  detail: string;
}

/** The one error of the product: a refusal with a stable code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly fields: readonly ProblemField[] = [],
  ) {
    super(detail);
  }

  get status(): number {
    return PROBLEMS[this.code];
  }
}
