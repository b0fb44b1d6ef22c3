import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { followOverlay, readOverlay } from '@concord/catalogue';
import type { TrustWeight } from '@concord/contracts';
import { contributionsOf } from '@concord/trust';
import { contested, decided } from './contests.js';
import { dayOf, registerLine } from './line.builder.js';
import type { RegisterLine } from './register-line.js';

const what = { id: '00000000-0000-7000-8000-000000000002', statement: 'it was recalled' };
const none = { kind: 'none' } as const;
const linear = { kind: 'linear' } as const;
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('a correction', () => {
  const corrected = (from: TrustWeight, to: TrustWeight) => {
    const line = contested(registerLine({ weight: from }), what, dayOf('2026-03-10'));
    const body = { outcome: 'CORRECTED', item: 'F2', reason: 'another article' } as const;
    return decided(line, body, 'reviewer', dayOf('2026-03-12'), { item: 'F2', weight: to });
  };
  const penalty: TrustWeight = { points: -12, months: 24, decay: linear };
  const merit: TrustWeight = { points: 4, months: 12, decay: none };

  it.each<[string, TrustWeight, TrustWeight]>([
    ['more points', penalty, { ...penalty, points: -13 }],
    ['more months', penalty, { points: -1, months: 25, decay: none }],
    ['milder at first and no decay', penalty, { points: -11, months: 24, decay: none }],
    ['a later step', { points: -9, months: 12, decay: steps(3, -2) }, { points: -9, months: 12, decay: steps(4, -2) }],
    ['a merit of fewer months', merit, { ...merit, points: 9, months: 11 }],
    ['a merit that decays', merit, { ...merit, points: 5, decay: linear }],
    ['a penalty for a merit', merit, { points: -1, months: 1, decay: none }],
  ])('to %s is worse in some month, and refused', (_, from, to) => {
    expect(() => corrected(from, to)).toThrow(refused('transition_refused'));
  });

  it.each<[string, TrustWeight, TrustWeight]>([
    ['the same', penalty, penalty],
    ['fewer months', penalty, { ...penalty, months: 12 }],
    ['a merit', penalty, { points: 1, months: 1, decay: none }],
    ['a longer merit', merit, { ...merit, months: 24 }],
  ])('to %s is taken', (_, from, to) => {
    expect(corrected(from, to)).toMatchObject({ state: 'TOLD', item: 'F2', weight: to });
  });
});

describe('a correction to an item of a law that ends on another day', () => {
  const overlay = readOverlay({ repeals: [{ instrument: 'food-safety-law', from: '2026-09-01' }] });
  beforeEach(() => {
    followOverlay(() => overlay);
  });
  afterEach(() => {
    followOverlay(() => undefined);
  });
  /** An item that no repeal ends. */
  const STAYS = 'F9';
  const corrected = (item: string, to: string, points: number, then = points) => {
    const line = contested(registerLine({ item, weight: weighing(points) }), what, dayOf('2026-03-10'));
    const body = { outcome: 'CORRECTED', item: to, reason: 'another law' } as const;
    return decided(line, body, 'reviewer', dayOf('2026-03-12'), { item: to, weight: weighing(then) });
  };

  it('is refused where a line against its organisation would count for longer, or a merit for less', () => {
    expect(() => corrected('F1', STAYS, -12)).toThrow(refused('transition_refused'));
    expect(() => corrected('F1', STAYS, -12, -1)).toThrow(refused('transition_refused'));
    expect(() => corrected(STAYS, 'F3', 4)).toThrow(refused('transition_refused'));
  });

  it('is taken where it counts for less against it, or for longer in its favour', () => {
    expect(corrected(STAYS, 'F1', -12).item).toBe('F1');
    expect(corrected('F3', STAYS, 4).item).toBe(STAYS);
    expect(corrected('F1', STAYS, -12, 4).item).toBe(STAYS);
  });
});

describe('a further contest', () => {
  const first = contested(registerLine(), what, dayOf('2026-03-10'));
  const again = (line: RegisterLine) => contested(line, what, dayOf('2026-03-13'));
  const rejected = { outcome: 'REJECTED', reason: 'it was sold' } as const;
  const other = { outcome: 'CORRECTED', item: 'F2', reason: 'another article' } as const;
  const weight: TrustWeight = { points: -6, months: 12, decay: none };

  it('of the same content is refused, while the first waits and after its decision', () => {
    expect(() => again(first)).toThrow(refused('transition_refused'));
    expect(() => again(decided(first, rejected, 'reviewer', dayOf('2026-03-12')))).toThrow(
      refused('transition_refused'),
    );
  });

  it('of a line that was corrected is taken, once, as late', () => {
    const second = again(decided(first, other, 'reviewer', dayOf('2026-03-12'), { item: 'F2', weight }));
    expect(second).toMatchObject({ state: 'CONTESTED', contests: [{}, { inTime: false, decision: null }] });
    expect(() => again(decided(second, rejected, 'reviewer', dayOf('2026-03-12')))).toThrow(
      refused('transition_refused'),
    );
  });
});

describe('a contest beyond the calendar', () => {
  const LAST = '2027-12-30';
  const told = { channel: 'registered-mail', deliveredOn: '2027-12-16', proof: 'receipt', windowClosesOn: LAST };
  const line = registerLine({ told, countsFrom: '2027-12-31' });

  it('in time suspends from the first day without a day for the decision', () => {
    const after = contested(line, what, dayOf(LAST));
    expect(after.contests).toMatchObject([{ inTime: true, dueOn: null }]);
    expect(contributionsOf(after)).toEqual([]);
  });

  it('that is late is refused: what it would end on is not known', () => {
    expect(() => contested(line, what, dayOf('2027-12-31'))).toThrow(refused('calendar_not_covered'));
  });
});

function weighing(points: number): TrustWeight {
  return { points, months: 24, decay: none };
}

function steps(afterMonths: number, points: number): TrustWeight['decay'] {
  return { kind: 'steps', steps: [{ afterMonths, points }] };
}
