import type { RegulatorDigest } from '@concord/contracts';
import { addDays, today, type Mandate } from '@concord/catalogue';
import { inTransaction, pooled } from '@concord/database';
import type { DataSource } from 'typeorm';
import { headOf } from '../streams/stream.store.js';
import { digestOfSteps } from './digest.js';
import { countOn, stepsOf } from './digest.store.js';

/** Rows of a stream that are counted in one transaction. */
const COUNTED_AT_ONCE = 10_000;

/** What happened within a mandate, as counts of entries: kept, and carried on by what the stream told since the last reading. */
export class Digests {
  constructor(
    private readonly ds: DataSource,
    private readonly now: () => Date,
    /** Zone of civil dates. */
    private readonly zone: string,
  ) {}

  /** The digest of so many civil dates, today's being the last. */
  async of({ code: regulator, measures, grounds }: Mandate, days: number): Promise<RegulatorDigest> {
    const { zone } = this;
    const at = this.now();
    const on = today(zone, at);
    const range = { from: addDays(on, 1 - days), to: addDays(on, 1) };
    const db = pooled(this.ds);
    const cursor = await headOf(db, regulator);
    while (await inTransaction(this.ds, (tx) => countOn(tx, { regulator, zone }, COUNTED_AT_ONCE)));
    const steps = await stepsOf(db, { regulator, ...range, today: on });
    const told = digestOfSteps(range, { measures, grounds }, steps);
    return { at: at.toISOString(), ...range, cursor: String(cursor), ...told };
  }
}
