import { z } from 'zod';
import { civilDate, instant } from './dates.js';

const count = z.int().min(0);
const steps = { new: count, changed: count, ended: count };

/**
 * Answer of `GET /v1/digest`: how many entries within a mandate were new, changed and ended, by civil date and by what they
 * carry. It counts entries, of all subjects together, and says nothing of anybody. An entry on two grounds is in the row of
 * each. `[from, to)` are the dates; `cursor` is the last of the stream.
 */
export const regulatorDigest = z
  .strictObject({
    at: instant,
    from: civilDate,
    to: civilDate,
    cursor: z.string(),
    days: z.array(z.strictObject({ day: civilDate, ...steps })),
    measures: z.array(z.strictObject({ measure: z.string(), ...steps })),
    grounds: z.array(z.strictObject({ ground: z.string(), ...steps })),
  })
  .describe('What was new, changed and ended within the own mandate, as counts of entries');
export type RegulatorDigest = z.infer<typeof regulatorDigest>;
