import { describe, expect, it } from '@jest/globals';
import { holdings } from '@concord/contracts';
import { catalogues, executors, mandates } from '@concord/catalogue';
import { holdingsOf } from './holdings.js';

const map = holdingsOf(mandates().values());

describe('the map of who holds what', () => {
  it('follows the catalogues and the mandates, whole', () => {
    expect(holdings.parse(map)).toEqual(map);
    expect(map.executors.map(({ code }) => code)).toEqual(executors());
    expect(map.regulators.map(({ code }) => code)).toEqual([...mandates().keys()]);
    expect(map.authorities).toHaveLength(catalogues().flatMap(({ authorities }) => authorities).length);
    const covered = map.authorities.flatMap(({ grounds }) => grounds);
    expect(covered.sort()).toEqual(map.grounds.map(({ code }) => code).sort());
  });

  it('gives an executor its own measures, from enabled pairs alone', () => {
    const rail = map.executors.find(({ code }) => code === 'rail');
    expect(rail).toEqual({
      code: 'rail',
      topic: 'feed.rail.v1',
      measures: ['M02', 'M03'],
      mayRestOn: ['G03', 'G09', 'G10'],
    });
  });

  it('gives a regulator what its mandate names, by its law', () => {
    const market = map.regulators.find(({ code }) => code === 'market');
    expect(market).toMatchObject({
      topic: 'regulator.market.v1',
      grounds: ['G05', 'G12'],
      sectors: ['food-safety', 'market-fraud'],
    });
    expect(market?.legalBasis).toMatch(/Food Safety Law/);
  });
});
