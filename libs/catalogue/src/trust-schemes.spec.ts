import { afterEach, describe, expect, it } from '@jest/globals';
import { buildCatalogue, readCatalogue } from './build.js';
import { followOverlay } from './catalogues.js';
import { catalogueData } from './schema.js';
import { cn } from './data/cn.js';
import { lintCatalogue } from './lint.js';
import { readMandates } from './mandates.js';
import { overlaid, readOverlay } from './overlay.js';
import { admitTrustLine, trustRepealOf, trustSchemes } from './trust-admission.js';

const penalty = { authority: 'market-regulation', scheme: 'food-record', item: 'F1', decidedOn: '2026-03-02' };
const food = cn.trust[0];
const lintedWith = (change: object) => lintCatalogue(catalogueData.parse({ ...cn, trust: [{ ...food, ...change }] }));
const item = (change: object) => ({ items: [{ ...food?.items[0], ...change }] });

describe('the trust schemes', () => {
  it('are these; what rests on a policy alone takes no effect', () => {
    expect(trustSchemes().map(({ scheme }) => `${scheme.code} ${scheme.authority} ${scheme.status}`)).toEqual([
      'food-record market-regulation ENABLED',
      'carrier-safety transport ENABLED',
      'tax-credit tax LEGAL_REVIEW',
      'enterprise-risk market-regulation LEGAL_REVIEW',
    ]);
    expect(lintedWith({ basis: [{ instrument: 'enterprise-risk-opinions', article: 'part 3' }] })).toEqual([
      'trust scheme food-record is enabled and rests on a policy alone',
    ]);
  });

  it('are used for inspections and the fast track alone', () => {
    const uses = [{ use: 'PROCUREMENT_BAN', article: 'x' }];
    expect(catalogueData.safeParse({ ...cn, trust: [{ ...food, uses }] }).success).toBe(false);
  });

  it.each([
    ['belief', item({ name: { en: 'Religious meeting on the premises' } }), /never a ground/],
    ['an authority that is none', { authority: 'nobody' }, /names nobody/],
    ['a law that is none', { basis: [{ instrument: 'none', article: '1' }] }, /names none/],
    ['an item of a law that is none', item({ instruments: ['none'] }), /names none/],
    ['an item twice', { items: [food?.items[0], food?.items[0]] }, /F1 is there twice/],
    ['steps that rise', item({ decay: { kind: 'steps', steps: [{ afterMonths: 3, points: -20 }] } }), /nearer to zero/],
    ['steps that turn', item({ decay: { kind: 'steps', steps: [{ afterMonths: 3, points: 2 }] } }), /nearer to zero/],
    ['a step at its end', item({ decay: { kind: 'steps', steps: [{ afterMonths: 24, points: -2 }] } }), /its window/],
    ['years without inspection', { uses: [{ ...food?.uses[0], atLeastOnceIn: { months: 37 } }] }, /36 months/],
    ['a rate that is never normal', { uses: [{ ...food?.uses[0], lowestPercent: 120 }] }, /normal rate/],
  ])('are refused with %s', (_, change, message) => {
    expect(lintedWith(change).join()).toMatch(message);
  });

  it('hold an item to points, a window of five years at most, and never under a fifth of the normal rate', () => {
    const isTaken = (change: object) => catalogueData.safeParse({ ...cn, trust: [{ ...food, ...change }] }).success;
    expect(isTaken({})).toBe(true);
    for (const change of [{ points: 0 }, { points: 1.5 }, { months: 61 }]) expect(isTaken(item(change))).toBe(false);
    expect(isTaken({ uses: [{ ...food?.uses[0], lowestPercent: 19 }] })).toBe(false);
  });
});

describe('a line', () => {
  it('is admitted for an item of an enabled scheme by its authority', () => {
    expect(admitTrustLine(penalty).item).toMatchObject({ code: 'F1', points: -12, months: 24 });
  });

  it.each([
    [{ authority: 'tax' }, 'not_competent'],
    [{ scheme: 'people' }, 'legal_basis_unknown'],
    [{ item: 'F9' }, 'legal_basis_unknown'],
    [{ scheme: 'enterprise-risk', item: 'E1' }, 'legal_basis_not_enabled'],
    [{ decidedOn: '2015-09-30' }, 'instrument_not_in_force'],
  ])('with %j is refused as %s', (change, code) => {
    expect(() => admitTrustLine({ ...penalty, ...change })).toThrow(expect.objectContaining({ code }));
  });
});

it('a mandate reads no scheme that there is not', () => {
  const travel = { code: 'travel', name: 'T', legalBasis: 'art. 1', grounds: ['G03'], measures: ['M01'] };
  expect(readMandates([{ ...travel, trust: ['food-record'] }]).get('travel')?.trust).toEqual(['food-record']);
  expect(() => readMandates([{ ...travel, trust: ['people'] }])).toThrow(/no catalogue has people/);
});

describe('the law of an item', () => {
  afterEach(() => {
    followOverlay(() => undefined);
  });
  const repealed = (instrument: string) => {
    const overlay = readOverlay({ repeals: [{ instrument, from: '2026-09-01' }] });
    followOverlay(() => overlay);
  };

  it('is its scheme’s and its own: the repeal of either ends it, of another nothing', () => {
    const food = readCatalogue({
      ...cn,
      trust: [{ ...cn.trust[0], items: [{ ...cn.trust[0]?.items[0], instruments: ['work-safety-law'] }] }],
    });
    const until = (instrument: string) => {
      const overlay = readOverlay({ repeals: [{ instrument, from: '2026-09-01' }] });
      return buildCatalogue(overlaid(food, overlay)).trust[0]?.items[0]?.force.until;
    };
    expect(['food-safety-law', 'work-safety-law', 'tax-credit-measures'].map(until)).toEqual([
      '2026-09-01',
      '2026-09-01',
      undefined,
    ]);
  });

  it('is told by scheme and item as it is now; an item that is gone has no day', () => {
    expect(trustRepealOf('food-record', 'F1')).toBeUndefined();
    repealed('food-safety-law');
    expect([trustRepealOf('food-record', 'F1'), trustRepealOf('food-record', 'F9')]).toEqual(['2026-09-01', undefined]);
    expect(() => admitTrustLine({ ...penalty, decidedOn: '2026-09-01' })).toThrow(
      expect.objectContaining({ code: 'instrument_not_in_force' }),
    );
  });

  it('that is under review takes no effect, though its scheme is enabled', () => {
    expect(() => admitTrustLine({ ...penalty, item: 'F4' })).toThrow(
      expect.objectContaining({ code: 'legal_basis_not_enabled' }),
    );
  });
});
