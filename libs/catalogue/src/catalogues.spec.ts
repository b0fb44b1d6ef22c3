import { describe, expect, it } from '@jest/globals';
import { readCatalogue } from './build.js';
import { catalogue, catalogues, executors, legalBasisText, measuresOf, rulesVersion } from './catalogues.js';
import { cn } from './data/cn.js';
import { usOfac } from './data/us-ofac.js';
import { lintTogether } from './lint.js';
import type { CatalogueData } from './schema.js';

/** The starter catalogue as the domain sets it: ground, authority, cap, window, enabled pairs, pairs under review. */
const STARTER = [
  ['G01', 'courts', { years: 2 }, 7, 'M09 M14', ''],
  ['G02', 'courts', { years: 2 }, 7, 'M09 M14', ''],
  ['G03', 'courts', { years: 2 }, 7, 'M01 M02 M04', ''],
  ['G04', 'tax', { years: 3 }, 10, 'M05 M13 M14', 'M01 M02'],
  ['G05', 'market-regulation', { years: 3 }, 10, 'M12 M13 M14', 'M06 M07'],
  ['G06', 'labour', { years: 3 }, 10, 'M06 M07 M08 M11 M12 M14', 'M01 M02'],
  ['G07', 'finance', { years: 3 }, 10, 'M06 M14', ''],
  ['G08', 'tender-regulators', { years: 2 }, 10, 'M07 M14', ''],
  ['G09', 'transport', { days: 180 }, 7, 'M03', ''],
  ['G10', 'transport', { years: 1 }, 7, 'M03', ''],
  ['G11', 'transport', { years: 1 }, 7, 'M01', ''],
  ['G12', 'market-regulation', { years: 5 }, 10, 'M10 M14', ''],
] as const;

describe('the starter catalogue', () => {
  const law = catalogue('cn');

  it.each(STARTER)('%s of %s', (code, authority, maxTerm, days, enabled, review) => {
    expect(law.ground(code)).toMatchObject({ authorities: [authority], maxTerm, window: { kind: 'working', days } });
    const having = (status: string) =>
      law.groundMeasures.filter((pair) => pair.ground === code && pair.status === status).map((pair) => pair.measure);
    expect([having('ENABLED').sort().join(' '), having('LEGAL_REVIEW').sort().join(' ')]).toEqual([enabled, review]);
  });

  it('has these grounds, measures, schemes and authorities and no others', () => {
    expect(law.grounds.map(({ code }) => code)).toEqual(STARTER.map(([code]) => code));
    expect(law.measures.map(({ code }) => code)).toEqual(
      Array.from({ length: 14 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`),
    );
    expect(law.schemes.map(({ code, authority }) => `${code} ${authority}`)).toEqual([
      'A-grade-taxpayer tax',
      'trustworthy-contract market-regulation',
      'safe-carrier transport',
      'exemplary-mediator courts',
    ]);
    expect(law.authorities).toHaveLength(7);
  });

  it('knows least and total terms, repeats and what the law counts from', () => {
    expect(law.ground('G07')?.minTerm).toEqual({ years: 1 });
    expect(law.ground('G03')?.totalTerm).toEqual({ years: 5 });
    expect(law.ground('G04')?.finalDecisionsOnly).toBe(true);
    expect(law.ground('G10')?.onPayment).toEqual({ repeatWithin: { years: 1 }, repeatEndsAfter: { days: 90 } });
    expect(law.ground('G12')?.countedFrom).toBe('decision');
  });

  it('names law, number and article of every pair', () => {
    for (const pair of catalogues().flatMap((each) => each.groundMeasures)) {
      expect(legalBasisText(pair)).toMatch(/^.+ \(.+\), .+$/);
    }
    const pair = law.pair('G03', 'M01');
    expect(pair && legalBasisText(pair)).toBe('Consumption restriction provisions (法释〔2015〕17号), art. 3(1)');
  });
});

describe('the catalogues together', () => {
  it('share executors and clash in no code', () => {
    expect(measuresOf('air')).toEqual(['M01', 'U01']);
    expect(measuresOf('rail')).toEqual(['M02', 'M03']);
    expect(measuresOf('hub')).toEqual([]);
    expect(executors()).toEqual([...executors()].sort());
    expect(executors()).not.toContain('all');
    expect(lintTogether([readCatalogue(cn), readCatalogue(cn)])).toContain('measure M01 is there twice');
    expect(rulesVersion()).toMatch(/^[0-9a-f]{16}$/);
  });

  it('us-ofac lapses yearly and has effect at once', () => {
    const law = catalogue('us-ofac');
    expect(law.zone).toBe('America/New_York');
    expect(law.ground('SDN')).toMatchObject({
      authorities: ['treasury'],
      maxTerm: { years: 1 },
      window: { kind: 'none' },
    });
    expect(law.pair('SDN', 'U01')?.status).toBe('ENABLED');
  });

  it('an unknown code is refused, an unknown pair is undefined', () => {
    expect(() => catalogue('fr')).toThrow(expect.objectContaining({ code: 'legal_basis_unknown' }));
    expect(catalogue('cn').pair('G09', 'M01')).toBeUndefined();
  });
});

describe('a faulty catalogue does not load', () => {
  const faulty = (change: (data: CatalogueData) => void) => {
    const data = structuredClone(readCatalogue(cn));
    change(data);
    return () => readCatalogue(data);
  };
  const first = <T>(list: T[]): T => {
    const found = list[0];
    if (found === undefined) throw new Error('empty');
    return found;
  };

  it.each<[string, (data: CatalogueData) => void, RegExp]>([
    ['a ground without a cap', (d) => Reflect.deleteProperty(first(d.grounds), 'maxTerm'), /maxTerm/],
    ['an end that never comes', (d) => (first(d.grounds).maxTerm = { years: 99 }), /not well formed/],
    ['a pair without a basis', (d) => (first(d.groundMeasures).basis = []), /basis/],
    ['an unknown instrument', (d) => (first(d.grounds).instrument = 'none'), /G01 names none, which is none of/],
    ['an unknown ground', (d) => (first(d.groundMeasures).ground = 'G99'), /G99/],
    ['an unknown measure', (d) => (first(d.groundMeasures).measure = 'M99'), /M99/],
    ['an unknown authority', (d) => (first(d.grounds).authorities = ['moon']), /moon/],
    [
      'a pair that is there twice',
      (d) => d.groundMeasures.push(first(d.groundMeasures)),
      /pair G01 M09 is there twice/,
    ],
    ['a pair above its ground', (d) => (first(d.groundMeasures).maxTerm = { years: 3 }), /cap above its ground's/],
    [
      'an exit ban for all',
      (d) =>
        d.groundMeasures.push({
          ground: 'G03',
          measure: 'M05',
          status: 'ENABLED',
          basis: [{ instrument: 'exit-entry-law', article: 'art. 12' }],
        }),
      /individual order/,
    ],
    ['speech as a ground', (d) => (first(d.grounds).name.en = 'Unlawful speech'), /never a ground/],
    ['petitioning as a ground', (d) => (first(d.grounds).name.zh = '越级上访'), /never a ground/],
    ['an honour over a year', (d) => (first(d.schemes).maxTerm = { months: 13 }), /over 12 months/],
    [
      'hardly any inspections',
      (d) => (first(d.benefits).floor = { percentOfNormalRate: 19, atLeastOnceIn: { months: 36 } }),
      /not well formed/,
    ],
    ['a worked holiday', (d) => first(d.calendar).workdays.push('01-01'), /both worked and a holiday/],
    ['an unknown key', (d) => Object.assign(first(d.measures), { score: 7 }), /score/],
  ])('%s', (_, change, message) => {
    expect(faulty(change)).toThrow(message);
  });

  it('the files themselves are sound', () => {
    expect(() => [readCatalogue(cn), readCatalogue(usOfac)]).not.toThrow();
  });
});
