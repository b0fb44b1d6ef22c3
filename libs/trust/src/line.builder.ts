import { addDays } from '@concord/catalogue';
import type { TrustWeight } from '@concord/contracts';
import fc from 'fast-check';
import type { TrustLine } from './line.js';

const FIRST = '2024-01-31';
const DAYS = 900;

/** A told line of 2026 with a weight; what a test does not say is as plain as can be. */
export function toldLine(weight: TrustWeight, rest: Partial<TrustLine> = {}): TrustLine {
  return {
    id: 'a',
    scheme: 'food-record',
    item: 'F1',
    decision: { number: '1', decidedOn: '2026-01-10', hash: 'a'.repeat(64) },
    weight,
    state: 'TOLD',
    countsFrom: '2026-02-01',
    suspensions: [],
    endedOn: null,
    ...rest,
  };
}

/** Some day of about two and a half years. */
export const someDay = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FIRST, days));

const someWeight: fc.Arbitrary<TrustWeight> = fc
  .record({ points: fc.integer({ min: -100, max: 100 }), months: fc.integer({ min: 2, max: 60 }) })
  .filter(({ points }) => points !== 0)
  .chain(({ points, months }) =>
    fc.record({
      points: fc.constant(points),
      months: fc.constant(months),
      decay: fc.constantFrom<TrustWeight['decay']>(
        { kind: 'none' },
        { kind: 'linear' },
        { kind: 'steps', steps: [{ afterMonths: 1, points: Math.trunc(points / 2) + 0 }] },
      ),
    }),
  );

const someSuspension = fc.record({
  from: someDay,
  to: fc.option(someDay),
  reason: fc.constantFrom('CONTESTED' as const, 'OVERDUE' as const),
});

/** Any line that may stand in a register. */
export const someLine: fc.Arbitrary<TrustLine> = fc.record({
  id: fc.uuid(),
  scheme: fc.constant('food-record'),
  item: fc.constantFrom('F1', 'F2'),
  decision: someDay.map((decidedOn) => ({ number: '1', decidedOn, hash: 'a'.repeat(64) })),
  weight: someWeight,
  state: fc.constantFrom('DRAFT', 'APPROVED', 'TOLD', 'CONTESTED', 'REVOKED', 'ANNULLED'),
  countsFrom: fc.option(someDay),
  suspensions: fc.array(someSuspension, { maxLength: 3 }),
  endedOn: fc.option(someDay),
});
