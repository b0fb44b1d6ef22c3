import { z } from 'zod';
import { catalogues } from './catalogues.js';
import data from './data/mandates.json' with { type: 'json' };

const code = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** What a regulator may see, and under which law: listings of these grounds, as far as they carry these measures. */
export const mandate = z.strictObject({
  code,
  name: z.string().min(1),
  legalBasis: z.string().min(1),
  grounds: z.array(z.string()).min(1),
  measures: z.array(z.string()).min(1),
});
export type Mandate = z.infer<typeof mandate>;

/**
 * The mandates by code. Throws an Error where one is given twice, or names a ground or measure that no catalogue has: a
 * mandate reaches nothing by accident.
 */
export function readMandates(from: unknown): ReadonlyMap<string, Mandate> {
  const all = z.array(mandate).parse(from);
  const grounds = new Set(catalogues().flatMap((each) => each.grounds.map((ground) => ground.code)));
  const measures = new Set(catalogues().flatMap((each) => each.measures.map((measure) => measure.code)));
  for (const each of all) {
    const unknown = [...each.grounds.filter((g) => !grounds.has(g)), ...each.measures.filter((m) => !measures.has(m))];
    if (unknown.length > 0) throw new Error(`mandate ${each.code}: no catalogue has ${unknown.join(', ')}`);
  }
  const byCode = new Map(all.map((each) => [each.code, each]));
  if (byCode.size < all.length) throw new Error('two mandates have one code');
  return byCode;
}

/** The mandates of this hub. */
export function mandates(): ReadonlyMap<string, Mandate> {
  return readMandates(data);
}
