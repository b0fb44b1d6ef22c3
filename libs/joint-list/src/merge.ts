import { catalogue, legalBasisText, type Force } from '@concord/catalogue';
import type { Basis, JointHonour, JointMeasure, Range } from '@concord/contracts';
import { subtract, union, type Hole } from './coverage.js';
import { standing, type Facts, type HonourFacts, type ListingFacts } from './facts.js';

/** The measure that makes its subject ineligible for honours; domain.md, "Merge". */
export const INELIGIBILITY = 'M12';

/** What the merge derives for one subject: its restrictions by measure code, and its honours. */
export interface Merged {
  measures: Record<string, JointMeasure>;
  honours: JointHonour[];
}

/** Cut out of what rests on a basis: all from the day on which an instrument of it is repealed. */
function repealed(force: Force | undefined): Hole[] {
  return force?.until === undefined ? [] : [{ from: force.until, to: null }];
}

/**
 * What one listing covers of each measure: its ranges with its suspensions cut out, and what comes after the repeal of an
 * instrument that the measure rests on. Empty when it does not stand.
 */
export function contribution(listing: ListingFacts): Map<string, Range[]> {
  const byMeasure = new Map<string, Range[]>();
  if (!standing(listing)) return byMeasure;
  const law = catalogue(listing.catalogue);
  for (const { measure, from, to } of listing.measures) {
    const ranges = byMeasure.get(measure);
    if (ranges) ranges.push([from, to]);
    else byMeasure.set(measure, [[from, to]]);
  }
  for (const [measure, ranges] of byMeasure) {
    const suspended = listing.suspensions.filter((s) => s.measures?.includes(measure) ?? true);
    const left = subtract(ranges, [...suspended, ...repealed(law.pair(listing.ground, measure)?.force)]);
    if (left.length > 0) byMeasure.set(measure, left);
    else byMeasure.delete(measure);
  }
  return byMeasure;
}

function byStart(a: Basis, b: Basis): number {
  const [x, y] = [a.coverage[0]?.[0] ?? '', b.coverage[0]?.[0] ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  return a.listing < b.listing ? -1 : 1;
}

function basisOf(listing: ListingFacts, measure: string, coverage: Range[]): Basis {
  const pair = catalogue(listing.catalogue).pair(listing.ground, measure);
  return {
    authority: listing.authority,
    ground: listing.ground,
    listing: listing.id,
    version: listing.version,
    legalBasis: pair ? legalBasisText(pair) : '',
    coverage,
    ...(listing.parked ? { parked: true as const } : {}),
  };
}

function jointMeasures(facts: readonly Facts[]): Record<string, JointMeasure> {
  const bases = new Map<string, Basis[]>();
  for (const listing of facts) {
    if (listing.kind !== 'listing') continue;
    for (const [measure, coverage] of contribution(listing)) {
      const basis = basisOf(listing, measure, coverage);
      const known = bases.get(measure);
      if (known) known.push(basis);
      else bases.set(measure, [basis]);
    }
  }
  const measures: Record<string, JointMeasure> = {};
  for (const measure of [...bases.keys()].sort()) {
    const rest = (bases.get(measure) ?? []).sort(byStart);
    measures[measure] = {
      coverage: union(rest.filter((b) => !b.parked).flatMap((b) => b.coverage)),
      refer: union(rest.filter((b) => b.parked).flatMap((b) => b.coverage)),
      bases: rest,
    };
  }
  return measures;
}

function jointHonour(honour: HonourFacts, ineligible: readonly Range[]): JointHonour {
  const scheme = catalogue(honour.catalogue).scheme(honour.scheme);
  const holes = [...ineligible.map(([from, to]) => ({ from, to })), ...repealed(scheme?.force)];
  return {
    authority: honour.authority,
    scheme: honour.scheme,
    honour: honour.id,
    version: honour.version,
    benefits: [...(scheme?.benefits ?? [])],
    from: honour.from,
    to: honour.to,
    coverage: subtract([[honour.from, honour.to]], holes),
  };
}

/**
 * The joint entry of one subject: a pure function of the latest version of each of its listings and honours and of the
 * catalogue. For each measure the union of the bases in force (gaps stay gaps), each basis kept apart; an ineligibility in
 * effect cuts honours without moving their end, and so does the repeal of an instrument of their scheme. Source: domain.md, "Merge".
 */
export function mergeSubject(facts: readonly Facts[]): Merged {
  const measures = jointMeasures(facts);
  const ineligible = measures[INELIGIBILITY]?.coverage ?? [];
  const honours = facts
    .filter(
      (each): each is HonourFacts => each.kind === 'honour' && standing(each) && !each.parked && each.from < each.to,
    )
    .map((honour) => jointHonour(honour, ineligible))
    .sort((a, b) => (a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.honour < b.honour ? -1 : 1));
  return { measures, honours };
}
