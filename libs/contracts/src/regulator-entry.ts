import { z } from 'zod';
import { range } from './dates.js';
import { basis } from './joint-entry.js';
import { SUBJECT_KINDS } from './subject.js';

/**
 * Value of `regulator.CODE.v1` and data of its event stream: a measure of a subject as far as the mandate reaches, with only
 * the bases whose ground it covers. It names nobody. An entry without bases is a removal. `entry` is its key.
 */
export const regulatorEntry = z.strictObject({
  v: z.literal(1),
  entry: z.string(),
  subject: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  measure: z.string(),
  coverage: z.array(range),
  refer: z.array(range),
  bases: z.array(basis),
});
export type RegulatorEntry = z.infer<typeof regulatorEntry>;

/** Header of a record of `regulator.CODE.v1`: its place in that regulator's stream, gap-free from 1. */
export const CURSOR_HEADER = 'cursor';
