import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contributionsOf, windowEnd } from './contribution.js';
import { someDay, someLine } from './line.builder.js';
import { publishedTotalOn, totalOn } from './total.js';

const someLines = fc.uniqueArray(someLine, { selector: ({ id }) => id, maxLength: 8 });

describe('the total of an organisation', () => {
  it('is the sum of what its lines are told to add', () => {
    fc.assert(
      fc.property(someLines, someDay, (lines, on) => {
        const { points, lines: told } = totalOn(lines, on);
        expect(told).toHaveLength(lines.length);
        expect(told.reduce((sum, line) => sum + line.points, 0)).toBe(points);
        expect(Number.isInteger(points)).toBe(true);
      }),
    );
  });

  it('is the same in any order and with any repetition', () => {
    fc.assert(
      fc.property(someLines, someDay, (lines, on) => {
        expect(totalOn([...lines].reverse().concat(lines), on)).toEqual(totalOn(lines, on));
      }),
    );
  });

  it('loses the part of a line that is ended, and nothing else', () => {
    fc.assert(
      fc.property(someLines, someLine, someDay, (lines, line, on) => {
        const before = totalOn([...lines, line], on);
        const part = before.lines.find(({ id }) => id === line.id)?.points ?? 0;
        const ended = { ...line, state: 'REVOKED' as const, endedOn: on };
        expect(totalOn([...lines, ended], on).points).toBe(before.points - part);
        expect(totalOn([...lines, { ...line, state: 'ANNULLED' as const }], on).points).toBe(before.points - part);
      }),
    );
  });

  it('has nothing of a line outside of its window, before it counts, or while it is suspended', () => {
    fc.assert(
      fc.property(someLine, someDay, (line, on) => {
        const isOut = line.countsFrom === null || on < line.countsFrom || on >= windowEnd(line);
        const isSuspended = line.suspensions.some(({ from, to }) => from <= on && (to === null || on < to));
        if (isOut || isSuspended) expect(totalOn([line], on).points).toBe(0);
      }),
    );
  });

  it('never weighs more than its item, nor turns its sign', () => {
    fc.assert(
      fc.property(someLine, someDay, (line, on) => {
        const { points } = totalOn([line], on);
        expect(Math.abs(points)).toBeLessThanOrEqual(Math.abs(line.weight.points));
        expect(points * line.weight.points).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the one that a reader computes from what was published', () => {
    fc.assert(
      fc.property(someLines, someDay, (lines, on) => {
        const published = lines.map((line) => ({
          id: line.id,
          item: line.item,
          decision: line.decision,
          contributions: contributionsOf(line),
        }));
        expect(publishedTotalOn([...published, ...published], on)).toBe(totalOn(lines, on).points);
      }),
    );
  });
});
