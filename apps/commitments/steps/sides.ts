import { departments, INDEPENDENT_BODY } from '@concord/catalogue';
import { Refusal, type CommitmentBody, type Side } from '@concord/contracts';
import type { Caller } from '@concord/service';

/** The authorities whose tokens carry a firm's identifier; interfaces.md, "Who". */
const OF_SUBJECTS = ['commitments', 'coordinator'];

/** Whose tokens this service takes. */
export function acceptsAuthority(authority: string): boolean {
  return departments().has(authority) || authority === INDEPENDENT_BODY || OF_SUBJECTS.includes(authority);
}

/**
 * On which side of a commitment a caller stands. Throws Refusal `not_found` for a stranger's: another department, a firm that is
 * not the counterparty, a natural person.
 */
export function sideOf(caller: Caller, body: Pick<CommitmentBody, 'department' | 'counterparty'>): Side {
  if (caller.authority === INDEPENDENT_BODY) return 'independent body';
  if (caller.authority === body.department) return 'department';
  const { counterparty } = body;
  if (counterparty.kind === 'organisation' && isTheSame(caller, counterparty.identifier)) return 'counterparty';
  throw new Refusal('not_found', 'there is nothing here');
}

function isTheSame({ identifier, authority, roles }: Caller, other: { type: string; value: string }): boolean {
  const isSubject = roles.includes('subject') && OF_SUBJECTS.includes(authority);
  return isSubject && identifier?.type === other.type && identifier.value === other.value;
}
