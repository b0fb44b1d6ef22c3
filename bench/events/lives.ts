import type { Identifier, ListingData, Subject } from '@concord/contracts';
import { aDecision, aPerson, uuidOf } from '@concord/testing';
import { seeded } from './random.js';

export const AUTHORITY = 'courts';

/** One version of a listing before it is sealed and has a place. */
export interface Version {
  data: Omit<ListingData, 'subject'>;
  subject: Subject;
}

/** Events of made-up lives, and what they are about. */
export interface Lives {
  versions: Version[];
  listings: number;
  subjects: number;
  /** Subjects that are known by two identifiers. */
  twofold: number;
  ended: number;
}

type Random = () => number;

/** What courts order, in the proportion in which these come up; domain.md, starter catalogue. */
const ORDERS = [
  { ground: 'G03', measures: ['M01', 'M02'] },
  { ground: 'G03', measures: ['M01', 'M02', 'M04'] },
  { ground: 'G03', measures: ['M01', 'M02'] },
  { ground: 'G01', measures: ['M09', 'M14'] },
] as const;
const RANGE = { from: '2026-05-01', to: '2027-05-01' };
const NOTICE = {
  channel: 'registered-post',
  deliveredOn: '2026-03-20',
  proof: 'receipt',
  windowClosesOn: '2026-04-07',
};
const REVOKED_ON = '2026-09-01';

/**
 * Orders of courts: three consumption orders (G03) to one bar for evasion (G01); published, then served, every fifth revoked later or annulled. A third of
 * the subjects has a passport beside its resident number; half of those are listed twice, the second time under the
 * passport alone, so that two lanes lead to one subject. Versions of one listing are in order, lives lie across each other.
 */
export function makeLives(events: number, seed: number, firstPerson = 0): Lives {
  const random = seeded(seed);
  const lives: Lives = { versions: [], listings: 0, subjects: 0, twofold: 0, ended: 0 };
  const timed: { at: number; version: Version }[] = [];
  while (timed.length < events) {
    const person = aPerson(firstPerson + lives.subjects++);
    const twofold = random() < 1 / 3;
    if (twofold) lives.twofold++;
    const passport = passportOf(firstPerson + lives.subjects);
    const known = twofold ? { ...person, identifiers: [...person.identifiers, passport] } : person;
    timed.push(...life(lives, known, random));
    if (twofold && random() < 1 / 2) timed.push(...life(lives, { ...person, identifiers: [passport] }, random));
  }
  timed.sort((a, b) => a.at - b.at);
  // The last lives may be cut short: a version that is missing at the end of a run is one that is yet to come.
  lives.versions = timed.slice(0, events).map(({ version }) => version);
  return lives;
}

function life(lives: Lives, subject: Subject, random: Random): { at: number; version: Version }[] {
  const n = lives.listings++;
  const versions = [versionOf(n, 1), versionOf(n, 2)];
  if (random() < 1 / 5) {
    versions.push(random() < 3 / 4 ? revoked(n) : annulled(n));
    lives.ended++;
  }
  let at = random();
  return versions.map((data) => {
    at += random() / 4;
    return { at, version: { data, subject } };
  });
}

/** Version 1 is published without notice and has no effect yet; version 2 is served. */
export function versionOf(n: number, version: 1 | 2): Version['data'] {
  const { ground, measures } = ORDERS[n % ORDERS.length] ?? ORDERS[0];
  const base = {
    id: uuidOf(n),
    version,
    authority: AUTHORITY,
    catalogue: 'cn',
    ground,
    decision: aDecision(n),
    measures: measures.map((measure) => ({ measure, ...RANGE })),
    suspensions: [],
  };
  return version === 1
    ? { ...base, happened: 'published', state: 'NOTICED' }
    : { ...base, happened: 'served', state: 'SCHEDULED', notice: NOTICE };
}

function revoked(n: number): Version['data'] {
  const served = versionOf(n, 2);
  const measures = served.measures.map((range) => ({ ...range, to: REVOKED_ON }));
  return { ...served, version: 3, happened: 'revoked', state: 'REVOKED', measures };
}

/** As if it had never been: what removes a restriction for every date. */
export function annulled(n: number): Version['data'] {
  return { ...versionOf(n, 2), version: 3, happened: 'annulled', state: 'ANNULLED' };
}

function passportOf(n: number): Identifier {
  return { type: 'PASSPORT', country: 'CN', value: `E${String(n).padStart(8, '0')}` };
}
