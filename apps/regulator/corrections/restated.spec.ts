import { describe, expect, it } from '@jest/globals';
import type { Range } from '@concord/contracts';
import { takesBack } from './restated.js';

const year: Range[] = [['2026-06-01', '2027-06-01']];

describe('what a regulator is told otherwise', () => {
  it.each<[string, Range[], boolean]>([
    ['ends on an earlier day', [['2026-06-01', '2026-06-20']], true],
    ['has a gap of an exemption dated back', [...cut('2026-06-10', '2026-06-12')], true],
    ['begins later', [['2026-06-03', '2027-06-03']], true],
    ['covers nothing', [], true],
    ['ends today', [['2026-06-01', '2026-07-01']], false],
    ['has a gap from today on', [...cut('2026-07-01', '2026-08-01')], false],
    ['lasts longer', [['2026-06-01', '2028-06-01']], false],
    ['is as it was', year, false],
  ])('is past days taken back where it %s', (_, now, expected) => {
    expect(takesBack(year, now, '2026-07-01')).toBe(expected);
  });
});

function cut(from: string, to: string): Range[] {
  return [
    ['2026-06-01', from],
    [to, '2027-06-01'],
  ];
}
