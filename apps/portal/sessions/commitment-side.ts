import { departments, INDEPENDENT_BODY } from '@concord/catalogue';
import type { Side } from '@concord/contracts';
import type { Person } from './session.js';

const FIRMS = ['USCC', 'LEI'];

/**
 * On which side of commitments somebody stands: of a department its own, of a firm those owed to it, of the independent body all. Null
 * for everybody else. What one may do there, the service of commitments decides.
 */
export function commitmentSide({ authority, identifier }: Pick<Person, 'authority' | 'identifier'>): Side | null {
  if (departments().has(authority)) return 'department';
  if (authority === INDEPENDENT_BODY) return 'independent body';
  return identifier && FIRMS.includes(identifier.type) ? 'counterparty' : null;
}
