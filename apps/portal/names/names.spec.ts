import { describe, expect, it } from '@jest/globals';
import { catalogues } from '@concord/catalogue';
import { lawNames, namesOfLaw } from './names.js';

describe('the names of the law', () => {
  const names = namesOfLaw();

  it('name every ground, measure, authority and scheme of every catalogue, once', () => {
    for (const kind of ['grounds', 'measures', 'authorities', 'schemes'] as const) {
      const codes = names[kind].map(({ code }) => code);
      expect(codes).toEqual(catalogues().flatMap((law) => law[kind].map(({ code }) => code)));
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  it('are what the answer says, and nothing else of the law goes with them', () => {
    expect(lawNames.parse(names)).toEqual(names);
  });

  it('are there in Chinese for all of Chinese law', () => {
    expect(names.measures.find(({ code }) => code === 'M01')?.name).toEqual({
      en: expect.any(String),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
  });
});
