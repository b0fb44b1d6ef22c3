import { Refusal, type Organisation } from '@concord/contracts';
import type { Caller } from '@concord/service';
import { organisationOf } from '@concord/trust';

/** The organisation that a subject's token stands for. Throws Refusal `role_required` for a natural person's, or one of nobody. */
export function organisationOfCaller({ identifier }: Pick<Caller, 'identifier'>): Organisation {
  try {
    if (identifier) return organisationOf(identifier);
  } catch {
    // Not an organisation's: the same answer as for a token of nobody.
  }
  throw new Refusal('role_required', 'this is for organisations alone: there is no trust record of a natural person');
}
