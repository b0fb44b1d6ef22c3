import { departments, INDEPENDENT_BODY } from '@concord/catalogue';
import { Refusal } from '@concord/contracts';
import type { Caller } from '@concord/service';
import type { Reach } from './commitment.store.js';

/** Whose commitments a caller may read. Throws Refusal `role_required` for who has none, `not_found` for another department's. */
export function reachOf({ authority, identifier }: Caller, department: string | undefined): Reach {
  if (authority === INDEPENDENT_BODY) return { department };
  if (departments().has(authority)) {
    if (department !== undefined && department !== authority) throw new Refusal('not_found', 'there is nothing here');
    return { department: authority };
  }
  if (identifier?.type !== 'USCC' && identifier?.type !== 'LEI')
    throw new Refusal('role_required', 'a department owes nothing here to a natural person');
  return { department, counterparty: `${identifier.type}|${identifier.value}` };
}
