import { describe, expect, it } from '@jest/globals';
import { readCatalogue } from './build.js';
import { catalogue } from './catalogues.js';
import { cn } from './data/cn.js';
import { lintTogether } from './lint.js';
import { mandates, readMandates } from './mandates.js';
import type { Sector } from './schema.js';
import { belongsTo, sectors } from './sectors.js';

const data = readCatalogue(cn);

function sectorOf(code: string): Sector {
  const found = data.sectors?.find((sector) => sector.code === code);
  if (!found) throw new Error(`no sector ${code}`);
  return found;
}

const food = sectorOf('food-safety');

describe('the sectors', () => {
  it('are views by law, food safety and fraud among them', () => {
    expect([...sectors().keys()]).toEqual(expect.arrayContaining(['food-safety', 'procurement-fraud', 'market-fraud']));
    expect(catalogue('cn').sector('food-safety')?.legalBasis).toMatch(/Food Safety Law \(.+\), art\. 135/);
    expect(catalogue('us-ofac').sectors).toEqual([]);
  });

  it('take what their ground, measure and kind of subject have in common', () => {
    expect(belongsTo(food, 'G12', 'M10', 'NATURAL')).toBe(true);
    expect(belongsTo(food, 'G05', 'M14', 'ORGANISATION')).toBe(false);
    expect(belongsTo(food, 'G12', 'M13', 'ORGANISATION')).toBe(false);
    const bidding = sectorOf('procurement-fraud');
    expect(belongsTo(bidding, 'G08', 'M07', 'NATURAL')).toBe(false);
    expect(belongsTo(bidding, 'G08', 'M07', 'ORGANISATION')).toBe(true);
  });
});

describe('a faulty sector does not load', () => {
  const faulty = (change: Partial<Sector>) => () => readCatalogue({ ...cn, sectors: [{ ...food, ...change }] });

  it.each<[string, Partial<Sector>, RegExp]>([
    ['no basis', { basis: [] }, /basis/],
    ['an unknown ground', { grounds: [{ ground: 'G99', kinds: ['NATURAL'] }] }, /ground G99, which has none/],
    ['a ground without its measures', { measures: ['M01'] }, /G12, which has none of its measures/],
    ['a measure without its grounds', { measures: ['M10', 'M01'] }, /measure M01, which none of its grounds has/],
    ['nobody to reach', { grounds: [{ ground: 'G12', kinds: [] }] }, /kinds/],
    ['another law', { basis: [{ instrument: 'bidding-law', article: 'art. 53' }] }, /rests on bidding-law/],
    ['a key that is none', { score: 7 } as object, /score/],
  ])('%s', (_, change, message) => {
    expect(faulty(change)).toThrow(message);
  });

  it('nor one that is there twice, in one catalogue or two', () => {
    expect(() => readCatalogue({ ...cn, sectors: [food, food] })).toThrow(/sector food-safety is there twice/);
    expect(lintTogether([readCatalogue(cn), readCatalogue(cn)])).toContain('sector food-safety is there twice');
  });
});

describe('a mandate', () => {
  const market = { ...mandates().get('market'), sectors: [{ sector: 'food-safety', kinds: ['ORGANISATION'] }] };

  it.each([
    [
      'a sector that is none',
      { sectors: [{ sector: 'none', kinds: ['ORGANISATION'] }] },
      /no catalogue has the sector none/,
    ],
    [
      'a sector out of its reach',
      { sectors: [{ sector: 'wages', kinds: ['ORGANISATION'] }] },
      /covers nothing of the sector wages/,
    ],
    ['a sector twice', { sectors: [...market.sectors, ...market.sectors] }, /names a sector twice/],
  ])('does not load with %s', (_, change, message) => {
    expect(() => readMandates([{ ...market, ...change }])).toThrow(message);
  });

  it('does not reach natural persons where the law of the sector does not', () => {
    const safety = {
      ...mandates().get('transport-safety'),
      sectors: [{ sector: 'transport-safety', kinds: ['ORGANISATION'] }],
    };
    expect(() => readMandates([safety])).toThrow(/does not reach ORGANISATION/);
    expect(readMandates([market]).get('market')?.sectors).toEqual(market.sectors);
  });
});
