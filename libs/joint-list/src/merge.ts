import { catalogue, legalBasisText } from '@concord/catalogue';
import type { Basis, JointHonour, JointMeasure, Range } from '@concord/contracts';
import { subtract, union, type Hole } from './coverage.js';
import { stated } from './stated.js';
import { standing, type Facts, type HonourFacts, type ListingFacts } from './facts.js';

/** The measure that makes its subject ineligible for honours; domain.md, "Merge". */
export const INELIGIBILITY = 'M12';

/** What the merge derives for one subject: its restrictions by measure code, and its honours. */
export interface Merged {
  measures: Record<string, JointMeasure>;
  honours: JointHonour[];
}

/** Cut out of what has no basis in the law. */
const ALWAYS: readonly Hole[] = [{ from: '', to: null }];

/**
 * What one listing covers of each measure: what it says, without the days on which the law does not carry it, for the pair
 * is not ENABLED or an instrument that it rests on is repealed. Empty when it does not stand.
 */
export function contribution(listing: ListingFacts): Map<string, Range[]> {
  const law = catalogue(listing.catalogue);
  return stated(listing, (measure) => law.pair(listing.ground, measure)?.withoutEffect ?? ALWAYS);
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
  const holes = [...ineligible.map(([from, to]) => ({ from, to })), ...(scheme?.withoutEffect ?? ALWAYS)];
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
 * effect cuts honours without moving their end, and so does the repeal of an instrument of their scheme. What the law does not
 * carry on a day is not there on that day: a pair that is not ENABLED, a repealed instrument. Source: domain.md, "Merge".
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
