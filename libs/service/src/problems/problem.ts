import { STATUS_CODES } from 'node:http';
import { PROBLEMS, Refusal, type ProblemCode, type ProblemField } from '@concord/contracts';

export const PROBLEM_TYPE = 'application/problem+json';

/** The body of a refused call (RFC 9457). `code` is the stable part; `title` is HTTP's phrase, as `about:blank` asks. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  fields?: readonly ProblemField[];
}

export function problemOf({ code, message, fields }: Refusal): Problem {
  const status = PROBLEMS[code];
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: message,
    ...(fields.length > 0 && { fields }),
  };
}

const NOTHING = 'there is nothing here';
/** For an address, or a record, that is not there or none of the caller's business. */
export const NOTHING_HERE = new Refusal('not_found', NOTHING);

const BY_STATUS: Record<number, [ProblemCode, string]> = {
  400: ['json_malformed', 'the request cannot be read'],
  401: ['token_invalid', 'a bearer token is required'],
  403: ['role_required', 'this call needs another role'],
  404: ['not_found', NOTHING],
  405: ['method_not_allowed', 'this address does not take that method'],
  409: ['conflict', 'the call does not fit the present state'],
  413: ['body_too_large', 'the body is over 256 KiB'],
  414: ['not_found', NOTHING],
  415: ['media_type_unsupported', 'the body has to be plain application/json'],
  422: ['body_invalid', 'the request is not valid'],
  429: ['rate_limited', 'too many calls'],
  503: ['unavailable', 'not available just now'],
};

/** The refusal that a framework's own error with this status stands for; undefined when it is a fault of ours. */
export function refusalOfStatus(status: number): Refusal | undefined {
  const [code, detail] = BY_STATUS[status] ?? (status >= 400 && status < 500 ? (BY_STATUS[400] ?? []) : []);
  return code === undefined || detail === undefined ? undefined : new Refusal(code, detail);
}
