import type { RegulatorDigest } from '@concord/contracts';
import { addDays, today, type Mandate } from '@concord/catalogue';
import type { Queryable } from '@concord/database';
import { headOf } from '../streams/stream.store.js';
import { digestOfSteps } from './digest.js';
import { stepsOf } from './digest.store.js';

/** What happened within a mandate, as counts of entries. */
export class Digests {
  constructor(
    private readonly db: Queryable,
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
    const cursor = await headOf(this.db, regulator);
    const steps = await stepsOf(this.db, { regulator, zone, ...range, today: on });
    const told = digestOfSteps(range, { measures, grounds }, steps);
    return { at: at.toISOString(), ...range, cursor: String(cursor), ...told };
  }
}
