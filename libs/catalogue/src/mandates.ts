import { SUBJECT_KINDS } from '@concord/contracts';
import { z } from 'zod';
import { catalogues } from './catalogues.js';
import data from './data/mandates.json' with { type: 'json' };
import { sectors } from './sectors.js';

const code = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** A sector that a mandate may read as an industry list, and of which kinds of subjects. */
export const mandatedSector = z.strictObject({ sector: code, kinds: z.array(z.enum(SUBJECT_KINDS)).min(1) });

/** What a regulator may see, and under which law: listings of these grounds, as far as they carry these measures. */
export const mandate = z.strictObject({
  code,
  name: z.string().min(1),
  legalBasis: z.string().min(1),
  grounds: z.array(z.string()).min(1),
  measures: z.array(z.string()).min(1),
  /** The industry lists that it may read; none without it. They show nothing beyond the grounds and measures above. */
  sectors: z.array(mandatedSector).min(1).optional(),
  /** Trust schemes of organisations that it reads; none unless told. */
  trust: z.array(z.string()).optional(),
});
export type Mandate = z.infer<typeof mandate>;

/**
 * The mandates by code. Throws an Error where one is given twice, or names a ground, measure, sector or trust scheme that no catalogue has,
 * or a sector of which it covers nothing: a mandate reaches nothing by accident.
 */
export function readMandates(from: unknown): ReadonlyMap<string, Mandate> {
  const all = z.array(mandate).parse(from);
  const grounds = new Set(catalogues().flatMap((each) => each.grounds.map((ground) => ground.code)));
  const measures = new Set(catalogues().flatMap((each) => each.measures.map((measure) => measure.code)));
  const trust = new Set(catalogues().flatMap((each) => each.trust.map((scheme) => scheme.code)));
  for (const each of all) {
    const unknown = [
      ...each.grounds.filter((g) => !grounds.has(g)),
      ...each.measures.filter((m) => !measures.has(m)),
      ...(each.trust ?? []).filter((t) => !trust.has(t)),
    ];
    if (unknown.length > 0) throw new Error(`mandate ${each.code}: no catalogue has ${unknown.join(', ')}`);
    checkSectors(each);
  }
  const byCode = new Map(all.map((each) => [each.code, each]));
  if (byCode.size < all.length) throw new Error('two mandates have one code');
  return byCode;
}

function checkSectors(own: Mandate): void {
  const known = sectors();
  const named = own.sectors ?? [];
  if (new Set(named.map(({ sector }) => sector)).size < named.length)
    throw new Error(`mandate ${own.code} names a sector twice`);
  for (const { sector: name, kinds } of named) {
    const sector = known.get(name);
    if (!sector) throw new Error(`mandate ${own.code}: no catalogue has the sector ${name}`);
    const covered = sector.grounds.filter(({ ground }) => own.grounds.includes(ground));
    if (covered.length === 0 || !sector.measures.some((measure) => own.measures.includes(measure)))
      throw new Error(`mandate ${own.code} covers nothing of the sector ${name}`);
    const beyond = kinds.filter((kind) => !covered.some((each) => each.kinds.includes(kind)));
    if (beyond.length > 0)
      throw new Error(`mandate ${own.code}: the law of the sector ${name} does not reach ${beyond.join(', ')}`);
  }
}

/** The mandates of this hub. */
export function mandates(): ReadonlyMap<string, Mandate> {
  return readMandates(data);
}
