import { Refusal } from '@concord/contracts';
import type { Caller } from '@concord/service';
import type { Mandate } from '@concord/catalogue';
import { regulatorOf } from './mandate.js';

/** Finds a caller's own mandate, and no other's. */
export class OwnMandates {
  constructor(private readonly mandates: ReadonlyMap<string, Mandate>) {}

  /** Every mandate: who holds which is no secret. */
  all(): Iterable<Mandate> {
    return this.mandates.values();
  }

  /** Throws Refusal `authority_mismatch` where the caller is no regulator with a mandate. */
  of({ authority }: Pick<Caller, 'authority'>): Mandate {
    const own = this.mandates.get(regulatorOf(authority) ?? '');
    if (!own) throw new Refusal('authority_mismatch', 'the token is of no regulator with a mandate');
    return own;
  }
}
