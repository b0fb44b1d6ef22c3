import type { BatchRow, HonourDraft, Identifier, MeasureRange } from '@concord/contracts';
import { makeRid, makeUscc } from '@concord/subject';

/** Somebody of the made-up world, known by one or two identifiers. */
export interface Somebody {
  key: string;
  kind: 'NATURAL' | 'ORGANISATION';
  name: string;
  /** Of a person alone. */
  birthDate?: string;
  identifiers: Identifier[];
}

/** A listing as it stands after all that was published about it. */
export interface Expected {
  authority: string;
  reference: string;
  ground: string;
  about: Somebody;
  measures: MeasureRange[];
}

/** Rows to publish in three waves, and what they must come to. */
export interface World {
  waves: Map<string, BatchRow[]>[];
  honours: { authority: string; draft: HonourDraft; about: Somebody }[];
  expected: Expected[];
  events: number;
}

export interface WorldSize {
  people: number;
  listings: number;
  revised: number;
  revoked: number;
  firms: number;
}

const GROUNDS = [
  { authority: 'courts', ground: 'G03', measures: ['M01', 'M02', 'M04'], days: 600 },
  { authority: 'transport', ground: 'G09', measures: ['M03'], days: 180 },
  { authority: 'transport', ground: 'G11', measures: ['M01'], days: 360 },
  { authority: 'courts', ground: 'G01', measures: ['M09'], days: 700 },
] as const;

/** The n-th number of a fixed, well-mixed sequence in [0, below). */
function mixed(n: number, below: number): number {
  let h = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) % below;
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function person(n: number): Somebody {
  const birthDate = dayAfter('1950-01-01', mixed(n, 18_000));
  const rid: Identifier = {
    type: 'RID',
    country: 'CN',
    value: makeRid(`1101${String(10 + (n % 80))}`, birthDate, n % 1_000),
  };
  const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: `E${String(10_000_000 + n)}` };
  return {
    key: `person ${n}`,
    kind: 'NATURAL',
    name: `PERSON ${n}`,
    birthDate,
    identifiers: n % 3 === 0 ? [rid, passport] : [rid],
  };
}

function firm(n: number): Somebody {
  const identifiers: Identifier[] = [{ type: 'USCC', country: 'CN', value: makeUscc('110105', n) }];
  return { key: `firm ${n}`, kind: 'ORGANISATION', name: `FIRM ${n}`, identifiers };
}

function rowOf(line: number, listing: Expected, identifiers: Identifier[], decidedOn: string): BatchRow {
  const { reference, ground, about, measures } = listing;
  return {
    line,
    action: 'create',
    reference,
    ground,
    decision: { number: `No. ${reference}`, decidedOn, finalOn: decidedOn, signatory: 'A. Judge', reason: 'Made up' },
    served: dayAfter(decidedOn, 1),
    channel: 'registered-post',
    proof: `Receipt ${reference}`,
    subject: {
      kind: about.kind,
      names: [about.name],
      ...(about.birthDate !== undefined && { birthDate: about.birthDate }),
      identifiers,
    },
    measures,
  };
}

/** The world's last day: whatever it claims to be past lies on or before it. */
const LAST_PAST_DAY = '2026-06-02';
const WAVES = ['create', 'revise', 'revoke'] as const;

/** A person's first listing bears all identifiers; later ones bear one of them in turn. */
function bornBy(about: Somebody, nth: number): Identifier[] {
  const one = about.identifiers[nth % about.identifiers.length];
  return nth === 0 || !one ? about.identifiers : [one];
}

class Builder {
  readonly world: World = {
    waves: WAVES.map(() => new Map<string, BatchRow[]>()),
    honours: [],
    expected: [],
    events: 0,
  };
  private readonly rows = new Map<string, BatchRow>();
  private readonly revised = new Set<string>();

  constructor(private readonly size: WorldSize) {}

  build(): World {
    const { people, listings, revised, revoked, firms } = this.size;
    const everybody = Array.from({ length: people }, (_, n) => person(n));
    for (let n = 0; n < listings; n++) {
      const about = everybody[n % people];
      if (about) this.list(n, about, Math.floor(n / people));
    }
    for (let n = 0; n < revised; n++) this.revise((n * 7 + 3) % listings);
    for (let n = 0; n < revoked; n++) this.revoke(n * Math.floor(listings / revoked));
    for (let n = 0; n < firms; n++) this.honour(n);
    return this.world;
  }

  private add(wave: number, authority: string, row: BatchRow): void {
    const rows = this.world.waves[wave]?.get(authority);
    if (rows) rows.push(row);
    else this.world.waves[wave]?.set(authority, [row]);
    this.world.events++;
  }

  private list(n: number, about: Somebody, nth: number): void {
    const { authority, ground, measures, days } = GROUNDS[(n + nth) % GROUNDS.length] ?? GROUNDS[0];
    const decidedOn = dayAfter('2026-03-02', mixed(n, 60));
    const from = dayAfter(decidedOn, 40 + mixed(n + 7, 200));
    const listing: Expected = {
      authority,
      reference: `R-${n}`,
      ground,
      about,
      measures: measures.map((measure) => ({ measure, from, to: dayAfter(from, days - mixed(n + 3, 90)) })),
    };
    const row = rowOf(n + 1, listing, bornBy(about, nth), decidedOn);
    this.world.expected.push(listing);
    this.rows.set(listing.reference, row);
    this.add(0, authority, row);
  }

  private revise(n: number): void {
    const listing = this.world.expected[n];
    const row = this.rows.get(listing?.reference ?? '');
    if (!listing || !row || this.revised.has(listing.reference)) return;
    this.revised.add(listing.reference);
    listing.measures = listing.measures.map((range) => ({ ...range, to: dayAfter(range.to, -20 - mixed(n, 40)) }));
    this.add(1, listing.authority, { ...row, action: 'revise', measures: listing.measures });
  }

  private revoke(n: number): void {
    const listing = this.world.expected[n];
    const row = this.rows.get(listing?.reference ?? '');
    if (!listing || !row) return;
    // Before the listing's start or after it, on a day that has come, and never after its end: what has ended cannot be revoked.
    const wished = dayAfter(row.measures[0]?.from ?? '', mixed(n, 36) - 10);
    const on = wished < LAST_PAST_DAY ? wished : LAST_PAST_DAY;
    listing.measures = listing.measures.map(({ measure, from, to }) => ({
      measure,
      from,
      to: to < on ? to : on > from ? on : from,
    }));
    this.add(2, listing.authority, { ...row, action: 'revoke', on });
  }

  private honour(n: number): void {
    const about = firm(n);
    const decision = { number: `Honour ${n}`, decidedOn: '2026-05-06', signatory: 'B. Officer', reason: 'Made up' };
    const { kind, name, identifiers } = about;
    const subject = { kind, names: [name], identifiers };
    const draft = { scheme: 'A-grade-taxpayer', subject, from: '2026-06-01', to: '2027-06-01', decision };
    this.world.honours.push({ authority: 'tax', draft, about });
    if (n % 2 === 1) return;
    const measures = ['M12', 'M13'].map((measure) => ({ measure, from: '2026-08-01', to: dayAfter('2026-09-01', n) }));
    const listing = { authority: 'market-regulation', reference: `F-${n}`, ground: 'G05', about, measures };
    this.world.expected.push(listing);
    this.add(0, listing.authority, rowOf(n + 1, listing, identifiers, '2026-06-01'));
  }
}

/** A made-up world of so many people and listings, the same each time. */
export function makeWorld(size: WorldSize): World {
  return new Builder(size).build();
}
