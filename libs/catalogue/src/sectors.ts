import type { SubjectKind } from '@concord/contracts';
import type { IndustrySector } from './build.js';
import { catalogues } from './catalogues.js';
import type { Sector } from './schema.js';

/** Every sector of every catalogue, by code. */
export function sectors(): ReadonlyMap<string, IndustrySector> {
  return new Map(catalogues().flatMap((law) => law.sectors.map((sector) => [sector.code, sector] as const)));
}

/** Whether what rests on a ground, carries a measure and is about a subject of a kind belongs to a sector. */
export function belongsTo(sector: Sector, ground: string, measure: string, kind: SubjectKind): boolean {
  const covered = sector.grounds.some((each) => each.ground === ground && each.kinds.includes(kind));
  return covered && sector.measures.includes(measure);
}
