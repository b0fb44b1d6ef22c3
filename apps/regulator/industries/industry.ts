import type { Industry, RegulatorEntry, SubjectKind } from '@concord/contracts';
import { belongsTo, sectors, type IndustrySector, type Mandate } from '@concord/catalogue';
import { union } from '@concord/joint-list';

/** A sector as far as one mandate may read it. */
export interface OwnSector {
  sector: IndustrySector;
  /** Kinds of subjects that the mandate reaches in it. */
  kinds: readonly SubjectKind[];
}

/** The sector of that code within a mandate; undefined for an absent one and for one that the mandate does not name alike. */
export function sectorWithin({ sectors: named }: Mandate, code: string): OwnSector | undefined {
  const own = named?.find(({ sector }) => sector === code);
  const sector = sectors().get(code);
  return own && sector && { sector, kinds: own.kinds };
}

/** The industry lists of a mandate, in its order; grounds and measures are those that both reach. */
export function industriesOf(mandate: Mandate): Industry[] {
  return (mandate.sectors ?? []).flatMap(({ sector: code }) => {
    const own = sectorWithin(mandate, code);
    if (!own) return [];
    const { name, legalBasis, grounds, measures } = own.sector;
    return {
      sector: code,
      name,
      legalBasis,
      kinds: [...own.kinds],
      grounds: grounds.map(({ ground }) => ground).filter((ground) => mandate.grounds.includes(ground)),
      measures: measures.filter((measure) => mandate.measures.includes(measure)),
    };
  });
}

/** The grounds of a sector with each kind of subject that both the ground's instrument and the mandate reach. */
export function reachOfSector({ sector, kinds }: OwnSector): { ground: string; kind: SubjectKind }[] {
  return sector.grounds.flatMap(({ ground, kinds: reached }) =>
    reached.filter((kind) => kinds.includes(kind)).map((kind) => ({ ground, kind })),
  );
}

/**
 * An entry of a regulator's stream as a sector shows it on a civil date: with the bases of the sector alone, and the coverage
 * that is theirs. Undefined where none of them is in force on that date: a basis for which a human decides is not.
 */
export function inSector(own: OwnSector, entry: RegulatorEntry, on: string): RegulatorEntry | undefined {
  const { kind, measure } = entry;
  if (!own.kinds.includes(kind)) return undefined;
  const bases = entry.bases.filter(
    ({ ground, parked }) => parked === undefined && belongsTo(own.sector, ground, measure, kind),
  );
  const coverage = union(bases.flatMap((basis) => basis.coverage));
  const inForce = coverage.some(([from, to]) => from <= on && on < to);
  return inForce ? { ...entry, bases, coverage, refer: [] } : undefined;
}
