import { Refusal, type ProblemCode, type ProblemField } from '@concord/contracts';
import type { z } from 'zod';
import { pointerOf } from '../body/pointer.js';

/** Codes of their own for fields that are missing or wrong, by JSON pointer: `{'/booking': 'booking_required'}`. */
export type FieldCodes = Readonly<Record<string, ProblemCode>>;

const UNKNOWN = 'there is no such field';

/** Why input does not fit its schema: `unknown_field` where a name is not known, else the field's own code or `body_invalid`. */
export function refusalOfIssues(issues: readonly z.core.$ZodIssue[], codes: FieldCodes = {}): Refusal {
  const fields = issues.flatMap((issue) => fieldsOf(issue, []));
  const own = fields.map(({ pointer }) => codes[pointer]).find((code) => code !== undefined);
  const unknown = fields.some(({ detail }) => detail === UNKNOWN);
  return unknown
    ? new Refusal('unknown_field', UNKNOWN, fields)
    : new Refusal(own ?? 'body_invalid', 'the request is not valid', fields);
}

function fieldsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): ProblemField[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), detail: UNKNOWN }));
  }
  if (issue.code === 'invalid_union') {
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (nearest && nearest.length > 0) return nearest.flatMap((inner) => fieldsOf(inner, path));
  }
  return [{ pointer: pointerOf(path), detail: issue.message }];
}
