import { describe, expect, it } from '@jest/globals';
import { followOverlay, readOverlay } from '@concord/catalogue';
import type { TrustWeight } from '@concord/contracts';
import { contributionsOf, fallsOutOn, pointsAfter } from './contribution.js';
import { toldLine } from './line.builder.js';
import { refuseResidentNumbers } from './no-person.js';
import { organisationIn, organisationOf } from './organisation.js';
import { totalOn } from './total.js';
import { effectsOf } from './use.js';

const none = { kind: 'none' } as const;
const linear = { points: -12, months: 24, decay: { kind: 'linear' } } as const;
const open = { from: '2026-02-01', to: null, reason: 'CONTESTED' } as const;

describe('a line', () => {
  it('gets less by whole months since its decision, rounded nearer to zero', () => {
    expect([0, 1, 2, 12, 23, 24].map((passed) => pointsAfter(linear, passed))).toEqual([-12, -11, -11, -6, 0, 0]);
    const steps: TrustWeight = {
      points: 9,
      months: 12,
      decay: { kind: 'steps', steps: [{ afterMonths: 6, points: 4 }] },
    };
    expect([5, 6, 11, 12].map((passed) => pointsAfter(steps, passed))).toEqual([9, 4, 4, 0]);
  });

  const line = toldLine({ points: -6, months: 12, decay: none });
  it.each([
    ['2026-01-31', 0, 'NOT_YET', {}],
    ['2026-02-01', -6, 'COUNTS', {}],
    ['2027-01-09', -6, 'COUNTS', {}],
    ['2027-01-10', 0, 'FALLEN_OUT', {}],
    ['2026-05-01', 0, 'SUSPENDED', { state: 'CONTESTED', suspensions: [open] }],
    ['2026-05-01', -6, 'COUNTS', { suspensions: [{ ...open, to: '2026-05-01' }] }],
    ['2026-05-01', 0, 'REVOKED', { state: 'REVOKED', endedOn: '2026-05-01' }],
    ['2026-04-30', -6, 'COUNTS', { state: 'REVOKED', endedOn: '2026-05-01' }],
    ['2026-04-30', 0, 'ANNULLED', { state: 'ANNULLED' }],
    ['2026-04-30', 0, 'NOT_YET', { state: 'APPROVED', countsFrom: null }],
  ] as const)('on %s adds %i: %s', (on, points, why, rest) => {
    expect(totalOn([{ ...line, ...rest }], on)).toEqual({ on, points, lines: [{ id: 'a', points, why }] });
  });

  it('ends with the instrument that its item rests on, from the day of the repeal', () => {
    const overlay = readOverlay({ repeals: [{ instrument: 'food-safety-law', from: '2026-05-01' }] });
    followOverlay(() => overlay);
    try {
      expect(fallsOutOn(line)).toBe('2026-05-01');
      expect(contributionsOf(line)).toEqual([{ range: ['2026-02-01', '2026-05-01'], points: -6 }]);
      expect(totalOn([line], '2026-05-01').lines).toEqual([{ id: 'a', points: 0, why: 'REPEALED' }]);
      expect(totalOn([line], '2027-01-10').lines[0]?.why).toBe('FALLEN_OUT');
      expect(fallsOutOn({ ...line, scheme: 'carrier-safety', item: 'S1' })).toBe('2027-01-10');
    } finally {
      followOverlay(() => undefined);
    }
  });

  it('says that it has decayed', () => {
    expect(totalOn([toldLine(linear)], '2027-01-10').lines[0]).toMatchObject({ points: -6, why: 'DECAYED' });
  });

  it('is told as ranges, equal neighbours joined, gaps left', () => {
    const gap = { from: '2026-03-01', to: '2026-04-01', reason: 'OVERDUE' } as const;
    expect(contributionsOf({ ...line, suspensions: [gap] })).toEqual([
      { range: ['2026-02-01', '2026-03-01'], points: -6 },
      { range: ['2026-04-01', '2027-01-10'], points: -6 },
    ]);
  });

  it('decided on the last of a month falls by the ends of shorter months', () => {
    const last = toldLine(linear, { decision: { ...line.decision, decidedOn: '2026-01-31' } });
    expect(contributionsOf(last)[0]).toEqual({ range: ['2026-02-01', '2026-02-28'], points: -12 });
  });
});

describe('what a total is used for', () => {
  const rate = {
    use: 'INSPECTION_RATE',
    percentPerPoint: 5,
    lowestPercent: 50,
    highestPercent: 200,
    atLeastOnceIn: { months: 24 },
    article: 'art. 113',
  } as const;
  it.each([
    [0, 100],
    [-6, 130],
    [4, 80],
    [-60, 200],
    [60, 50],
  ])('of %i points is %i percent of the normal rate', (points, percent) => {
    expect(effectsOf([rate], points)).toMatchObject([{ percentOfNormalRate: percent }]);
  });

  it('is the fast track from its points on', () => {
    const fast = { use: 'FAST_TRACK', fromPoints: 10, article: 'x' } as const;
    expect([9, 10].map((points) => effectsOf([fast], points)[0])).toMatchObject([
      { applies: false },
      { applies: true },
    ]);
  });
});

describe('an organisation', () => {
  it('is known by its own identifiers, in one form', () => {
    const usccOf = (value: string) => organisationOf({ type: 'USCC', country: 'CN', value });
    expect(usccOf(' 91350100m000100y43')).toEqual({ type: 'USCC', country: 'CN', value: '91350100M000100Y43' });
    expect(organisationOf({ type: 'LEI', country: 'US', value: '5493001KJTIIGC8Y1R12' }).country).toBe('ZZ');
  });

  it.each([
    ['RID', '11010519491231002X'],
    ['PASSPORT', 'L898902C3'],
    ['USCC', '91350100M000100Y4Z'],

    ['USCC', '92350100M000100Y40'],
  ] as const)('is no %s %s', (type, value) => {
    expect(() => organisationOf({ type, country: 'CN', value })).toThrow(
      expect.objectContaining({ code: 'identifier_invalid' }),
    );
  });
});

describe('an organisation in a scheme', () => {
  const lei = { type: 'LEI', country: 'ZZ', value: '5493001KJTIIGC8Y1R12' } as const;
  const uscc = { type: 'USCC', country: 'CN', value: '91350100M000100Y43' } as const;

  it('is known by the codes that the scheme names, so that it has one record', () => {
    const scheme = { code: 'food-record', identifiers: ['USCC' as const] };
    expect(organisationIn(scheme, uscc)).toEqual(uscc);
    expect(() => organisationIn(scheme, lei)).toThrow(expect.objectContaining({ code: 'identifier_invalid' }));
    expect(organisationIn({ code: 'another', identifiers: ['LEI'] }, lei)).toEqual(lei);
    expect(organisationIn({ code: 'older' }, lei)).toEqual(lei);
  });
});

describe('a text', () => {
  it.each([
    'of 11010519491231002X',
    '（11010519491231002x）',
    '110105 19491231 002X',
    '１１０１０５１９４９１２３１００２Ｘ',
    'old 110105491231002.',
    '12 110105491231002',
    '110105491231002 12',
    '7-11010519491231002X',
  ])('with a resident number is refused: %s', (text) => {
    expect(() => {
      refuseResidentNumbers(text);
    }).toThrow(expect.objectContaining({ code: 'body_invalid' }));
  });

  it.each([
    'decision 2026-117',
    '91350100M000100Y43',
    '110105194912310021',
    '1234567890123456789012',
    '12110105491231002',
  ])('without one is taken: %s', (text) => {
    refuseResidentNumbers(text);
  });
});
