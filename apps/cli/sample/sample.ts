import type { BatchRow, HonourDraft, Subject } from '@concord/contracts';
import { makeRid, makeUscc } from '@concord/subject';

/** Everything that `sample` makes up, by authority: listings as batch rows, honours as drafts. No real person is in it. */
export interface Sample {
  listings: Map<string, BatchRow[]>;
  honours: Map<string, HonourDraft[]>;
}

type Random = () => number;

const SURNAMES = [
  'Ao',
  'Bei',
  'Chu',
  'Dai',
  'Fang',
  'Gao',
  'Han',
  'Jin',
  'Kang',
  'Lou',
  'Mao',
  'Nie',
  'Ou',
  'Pan',
  'Qiu',
  'Ruan',
];
const GIVEN = [
  'Anhe',
  'Bowen',
  'Chuyi',
  'Danni',
  'Enze',
  'Feifan',
  'Guoan',
  'Haoyu',
  'Jiali',
  'Kexin',
  'Luming',
  'Moran',
  'Ningxi',
  'Peiyao',
];
const TRADES = ['Ceramics', 'Foods', 'Freight', 'Lighting', 'Orchards', 'Pharmacy', 'Textiles', 'Tools'];
const PLACES = ['Example East', 'Example North', 'Sample Bay', 'Sample Hill', 'Specimen Lake', 'Specimen Town'];
const REGIONS = ['110105', '310115', '440305', '510104'];

/** Grounds that the sample uses, with what the catalogue allows for them; dates are fixed so that a seed gives the same file. */
const CASES = [
  {
    authority: 'courts',
    ground: 'G03',
    measures: ['M01', 'M02', 'M04'],
    years: 2,
    kind: 'NATURAL',
    paper: 'Enforcement',
  },
  { authority: 'courts', ground: 'G01', measures: ['M09'], years: 2, kind: 'NATURAL', paper: 'Enforcement' },
  { authority: 'transport', ground: 'G09', measures: ['M03'], days: 180, kind: 'NATURAL', paper: 'Rail safety' },
  { authority: 'transport', ground: 'G11', measures: ['M01'], years: 1, kind: 'NATURAL', paper: 'Aviation safety' },
  { authority: 'tax', ground: 'G04', measures: ['M13'], years: 3, kind: 'ORGANISATION', paper: 'Tax treatment' },
  {
    authority: 'market-regulation',
    ground: 'G05',
    measures: ['M12', 'M13'],
    years: 3,
    kind: 'ORGANISATION',
    paper: 'Market penalty',
  },
] as const;

/** What a market authority lists a firm of these trades for: the law counts the bar from the decision (Food Safety Law, art. 135). */
const FOOD = {
  trades: /Foods|Orchards/,
  ground: 'G12',
  measures: ['M10', 'M14'],
  years: 5,
  paper: 'Licence revocation',
} as const;

const SCHEMES = [
  { authority: 'tax', scheme: 'A-grade-taxpayer' },
  { authority: 'market-regulation', scheme: 'trustworthy-contract' },
  { authority: 'transport', scheme: 'safe-carrier' },
] as const;

/** A small seeded generator (mulberry32): the same seed makes the same sample everywhere. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

function shift(date: string, change: { years?: number; days?: number }): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year + (change.years ?? 0), month - 1, day + (change.days ?? 0))).toISOString().slice(0, 10);
}

function person(random: Random, serial: number): Subject {
  const birthDate = shift('1955-01-10', { days: Math.floor(random() * 16_000) });
  return {
    kind: 'NATURAL',
    names: [`${pick(random, SURNAMES)} ${pick(random, GIVEN)}`],
    birthDate,
    identifiers: [{ type: 'RID', country: 'CN', value: makeRid(pick(random, REGIONS), birthDate, serial % 1000) }],
  };
}

function firm(random: Random, serial: number): Subject {
  return {
    kind: 'ORGANISATION',
    names: [`${pick(random, PLACES)} ${pick(random, TRADES)} ${serial} Ltd`],
    identifiers: [{ type: 'USCC', country: 'CN', value: makeUscc(pick(random, REGIONS), serial) }],
  };
}

function listing(random: Random, seed: number, i: number): [authority: string, row: BatchRow] {
  const chosen = pick(random, CASES);
  const decidedOn = shift('2026-03-02', { days: Math.floor(random() * 150) });
  const served = shift(decidedOn, { days: 2 });
  const from = shift(served, { days: 30 });
  const to = 'years' in chosen ? shift(from, { years: chosen.years }) : shift(from, { days: chosen.days });
  const number = `Sample ${chosen.paper} (2026) No. ${seed}-${i}`;
  return [
    chosen.authority,
    {
      line: i,
      action: 'create',
      reference: `SAMPLE-${seed}-${i}`,
      ground: chosen.ground,
      decision: { number, decidedOn, finalOn: decidedOn, signatory: 'Sample Office', reason: 'Made up for the sample' },
      served,
      channel: 'registered-post',
      proof: `Sample receipt ${seed}-${i}`,
      subject: chosen.kind === 'NATURAL' ? person(random, i) : firm(random, i),
      measures: chosen.measures.map((measure) => ({ measure, from, to })),
    },
  ];
}

/** The row of a firm that trades in food, where a market authority lists it: its licence is revoked instead. */
function inItsTrade(authority: string, row: BatchRow): BatchRow {
  const { decision, subject, measures } = row;
  if (authority !== 'market-regulation' || !FOOD.trades.test(subject.names[0] ?? '')) return row;
  const from = measures[0]?.from ?? '';
  const to = shift(decision.decidedOn, { years: FOOD.years });
  const number = decision.number.replace('Market penalty', FOOD.paper);
  return {
    ...row,
    ground: FOOD.ground,
    decision: { ...decision, number },
    measures: FOOD.measures.map((measure) => ({ measure, from, to })),
  };
}

function honour(random: Random, seed: number, i: number): [authority: string, draft: HonourDraft] {
  const { authority, scheme } = pick(random, SCHEMES);
  const from = shift('2026-05-01', { days: Math.floor(random() * 120) });
  const decision = {
    number: `Sample Honour (2026) No. ${seed}-${i}`,
    decidedOn: shift(from, { days: -10 }),
    signatory: 'Sample Office',
    reason: 'Made up for the sample',
  };
  return [authority, { scheme, subject: firm(random, 50_000 + i), from, to: shift(from, { days: 360 }), decision }];
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Makes up `listings` listings and a tenth as many honours from a seed: valid identifiers, lawful grounds and ranges. */
export function makeSample(listings: number, seed: number): Sample {
  const random = seeded(seed);
  const sample: Sample = { listings: new Map(), honours: new Map() };
  for (let i = 1; i <= listings; i += 1) {
    const [authority, row] = listing(random, seed, i);
    push(sample.listings, authority, inItsTrade(authority, row));
  }
  for (let i = 1; i <= Math.ceil(listings / 10); i += 1) {
    const [authority, draft] = honour(random, seed, i);
    push(sample.honours, authority, draft);
  }
  return sample;
}
