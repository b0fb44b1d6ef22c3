import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Range } from '@concord/contracts';
import { covers, subtract, union } from './coverage.js';

const DAYS = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2026, 1, 10 + i)).toISOString().slice(0, 10));
const day = fc.constantFrom(...DAYS);
const anyRange = fc.tuple(day, day).map(([from, to]): Range => [from, to]);
const anyRanges = fc.array(anyRange, { maxLength: 8 });
const openHole = fc.record({ from: day, to: fc.option(day) });

describe('coverage', () => {
  it('joins what touches and keeps gaps', () => {
    const two: Range[] = [
      ['2026-06-11', '2027-06-11'],
      ['2027-09-01', '2028-09-01'],
    ];
    expect(union([...two].reverse())).toEqual(two);
    expect(union([...two, ['2027-06-11', '2027-09-01']])).toEqual([['2026-06-11', '2028-09-01']]);
  });

  it('answers at a date with half-open ends (worked example 6)', () => {
    const ranges: Range[] = [
      ['2026-06-11', '2027-06-11'],
      ['2027-09-01', '2028-09-01'],
    ];
    const outcomes = ['2027-06-10', '2027-06-11', '2027-07-15', '2027-09-01'].map((on) => covers(ranges, on));
    expect(outcomes).toEqual([true, false, false, true]);
  });

  it('covers exactly the days that some range covers, in least form', () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        const joined = union(ranges);
        for (const on of DAYS) expect(covers(joined, on)).toBe(covers(ranges, on));
        joined.slice(1).forEach(([from], i) => {
          expect(from > (joined[i]?.[1] ?? '')).toBe(true);
        });
      }),
    );
  });

  it('cuts exactly the days of the holes', () => {
    fc.assert(
      fc.property(anyRanges, fc.array(openHole, { maxLength: 4 }), (ranges, holes) => {
        const left = subtract(ranges, holes);
        for (const on of DAYS) {
          const cut = holes.some(({ from, to }) => from <= on && (to === null || on < to));
          expect(covers(left, on)).toBe(covers(ranges, on) && !cut);
        }
      }),
    );
  });

  it('does not change its input', () => {
    const ranges: Range[] = [
      ['2026-03-01', '2026-03-05'],
      ['2026-03-04', '2026-03-09'],
    ];
    union(ranges);
    expect(ranges[0]).toEqual(['2026-03-01', '2026-03-05']);
  });
});
