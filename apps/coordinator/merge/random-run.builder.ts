import type { Identifier, ListingData, Subject } from '@concord/contracts';
import { aPerson, anOrganisation, uuidOf } from '@concord/testing';
import type { LaneEvent, TestAuthority } from '../intake/test-authority.builder.js';

/** One version of a listing as it was sent; `refused` where nothing of it may be taken in. */
export interface SentVersion {
  authority: string;
  data: Omit<ListingData, 'subject'> & { subject: Subject };
  refused: boolean;
}

export interface RandomRun {
  events: { authority: TestAuthority; event: LaneEvent }[];
  versions: SentVersion[];
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const passport = (n: number): Identifier => ({ type: 'PASSPORT', country: 'CN', value: `E${10_000_000 + n}` });
const GROUNDS = new Map([
  ['courts', { ground: 'G03', measures: ['M01', 'M02', 'M04'] }],
  ['market-regulation', { ground: 'G05', measures: ['M13', 'M14'] }],
]);
const STATES = ['SCHEDULED', 'SCHEDULED', 'SCHEDULED', 'REVOKED', 'PERFORMED', 'ANNULLED', 'NOTICED'] as const;

/**
 * Events of a made-up year: listings of a few people and firms in several versions, revoked, annulled, refused, sent
 * twice with other content, and with identifiers that come and go, that two listings of one person share and that two
 * different people claim.
 */
export function randomRun(authorities: readonly TestAuthority[], seed: number, size: number): RandomRun {
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const run: RandomRun = { events: [], versions: [] };
  const version = new Map<number, number>();
  const subjectOf = (n: number): Subject => {
    const person = below(6) === 0 ? anOrganisation(n) : aPerson(n);
    const shared = below(4) === 0 ? [passport(below(size / 8))] : [];
    const own = below(3) === 0 ? [passport(1_000 + n)] : [];
    const identifiers =
      below(5) === 0 && own.length > 0 ? [...own, ...shared] : [...person.identifiers, ...own, ...shared];
    return { ...person, identifiers };
  };
  const rangeOf = (measure: string) => {
    const from = `2026-0${4 + below(6)}-01`;
    return { measure, from, to: `2027-0${1 + below(9)}-15` };
  };
  for (let n = 0; n < size; n++) {
    const listing = below(size / 3);
    const authority = pick(authorities);
    const key = authorities.indexOf(authority) * size + listing;
    const last = version.get(key) ?? 0;
    const next = last > 0 && below(12) === 0 ? Math.max(1, last - below(2)) : last + 1;
    version.set(key, Math.max(last, next));
    const law = GROUNDS.get(authority.code);
    if (!law) throw new Error(`${authority.code} has no ground here`);
    const refused = below(9) === 0;
    const given = {
      id: uuidOf(key),
      version: next,
      subject: subjectOf(listing % Math.ceil(size / 6)),
      ground: refused ? 'G99' : law.ground,
      state: refused ? 'SCHEDULED' : pick(STATES),
      measures: law.measures.filter(() => below(2) === 0).map(rangeOf),
    };
    const event = authority.listing(given, { lane: listing % 8 });
    const { data } = JSON.parse(event.value.toString('utf8')) as { data: ListingData };
    run.events.push({ authority, event });
    run.versions.push({ authority: authority.code, data: { ...data, subject: given.subject }, refused });
  }
  return run;
}
