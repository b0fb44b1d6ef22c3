import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { RegulatorEntry, SubjectKind } from '@concord/contracts';
import { mandates } from '@concord/catalogue';
import { entriesWithin } from '../streams/entry.js';
import { aBasis, aJointRecord } from '../streams/joint-record.builder.js';
import { industriesOf, inSector, reachOfSector, sectorWithin, type OwnSector } from './industry.js';

function given<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('it is not there');
  return found;
}

const market = given(mandates().get('market'));
const inMarket = (code: string) => given(sectorWithin(market, code));

/** What the market's stream tells of a subject that food and market grounds put on M14. */
function told(kind: SubjectKind = 'ORGANISATION', changes = {}): RegulatorEntry {
  const record = aJointRecord(randomUUID(), 1, {
    M14: [aBasis('G12', [['2026-06-01', '2028-06-01']], changes), aBasis('G05', [['2027-01-01', '2030-01-01']])],
  });
  return given(entriesWithin(market, { ...record, kind }).get('M14'));
}

describe('an industry list', () => {
  it('is of a mandate that names it, and an absent one is like a stranger’s', () => {
    expect(industriesOf(market).map(({ sector }) => sector)).toEqual(['food-safety', 'market-fraud']);
    expect(industriesOf(market)[0]).toMatchObject({
      name: { en: 'Food safety', zh: '食品安全' },
      grounds: ['G12'],
      measures: ['M10', 'M14'],
    });
    expect(industriesOf(market)[0]?.legalBasis).toMatch(/^Food Safety Law .*art\. 135; /);
    expect(sectorWithin(market, 'wages')).toBeUndefined();
    expect(sectorWithin(market, 'none')).toBeUndefined();
  });

  it('shows the bases of its sector alone, with the coverage that is theirs', () => {
    const seen = inSector(inMarket('food-safety'), told(), '2026-06-01');
    expect(seen?.bases.map(({ ground }) => ground)).toEqual(['G12']);
    expect(seen?.coverage).toEqual([['2026-06-01', '2028-06-01']]);
  });

  it('shows what is in force on the date: from the first day, not on the end', () => {
    const on = (date: string) => inSector(inMarket('food-safety'), told(), date) !== undefined;
    expect([on('2026-05-31'), on('2026-06-01'), on('2028-05-31'), on('2028-06-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('shows nothing for which a human decides', () => {
    expect(inSector(inMarket('food-safety'), told('ORGANISATION', { parked: true }), '2026-06-02')).toBeUndefined();
  });

  it('shows a natural person only where both the law of the ground and the mandate reach one', () => {
    expect(inSector(inMarket('food-safety'), told('NATURAL'), '2027-02-01')).toBeDefined();
    expect(inSector(inMarket('market-fraud'), told('NATURAL'), '2027-02-01')).toBeUndefined();
    expect(inSector(inMarket('market-fraud'), told(), '2027-02-01')).toBeDefined();
    expect(reachOfSector(inMarket('market-fraud'))).toEqual([{ ground: 'G05', kind: 'ORGANISATION' }]);
    const own: OwnSector = { ...inMarket('food-safety'), kinds: ['NATURAL', 'ORGANISATION'] };
    const organisations = { ...own.sector, grounds: [{ ground: 'G12', kinds: ['ORGANISATION' as const] }] };
    expect(inSector({ ...own, sector: organisations }, told('NATURAL'), '2027-02-01')).toBeUndefined();
  });
});
