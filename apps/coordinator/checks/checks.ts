import { Refusal } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { keepLookup } from '../lookups/lookup.store.js';
import { findCheck, type OwnCheck } from './check.store.js';

/** What counters answered, for those with oversight. */
export class Checks {
  constructor(
    private readonly ds: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * One check as its operator recorded it: `asOf` says what the counter knew. That the caller asked is kept for whom it was
   * about, known to the hub or not, before it is answered. Throws Refusal `not_found`.
   */
  async one(checkId: string, { sub, authority }: Caller): Promise<OwnCheck> {
    const db = pooled(this.ds);
    const found = await findCheck(db, checkId);
    if (!found) throw new Refusal('not_found', 'no such check');
    const { token, ...check } = found;
    const at = this.clock.now();
    await keepLookup(db, { id: uuid(), token, list: 'checks', caller: sub, authority, at });
    return check;
  }
}
