import { addMonths, trustRepealOf } from '@concord/catalogue';
import type { TrustContribution, TrustWeight } from '@concord/contracts';
import type { TrustLine } from './line.js';

/**
 * Points that a weight leaves after whole months since its decision; 0 from the end of its window on. A linear decay takes
 * an equal part off each month, rounded to the integer nearer to zero: in doubt nothing is held against a firm, nor for it.
 */
export function pointsAfter({ points, months, decay }: TrustWeight, passed: number): number {
  if (passed >= months) return 0;
  switch (decay.kind) {
    case 'none':
      return points;
    case 'linear':
      return Math.trunc((points * (months - passed)) / months) + 0;
    case 'steps':
      return decay.steps.findLast(({ afterMonths }) => afterMonths <= passed)?.points ?? points;
  }
}

/** The exclusive last day of a line: its window counted from the decision; neither a contest nor a suspension moves it. */
export function windowEnd(line: Pick<TrustLine, 'decision' | 'weight'>): string {
  return addMonths(line.decision.decidedOn, line.weight.months);
}

/**
 * The exclusive last day on which a line can count: the end of its window, or the repeal of an instrument that its item rests
 * on where that comes first. Anybody who has the line and the catalogue comes to the same day.
 */
export function fallsOutOn(line: Pick<TrustLine, 'scheme' | 'item' | 'decision' | 'weight'>): string {
  const [end, repeal] = [windowEnd(line), trustRepealOf(line.scheme, line.item)];
  return repeal !== undefined && repeal < end ? repeal : end;
}

/** A part of a line's window without what a suspension takes out of it. */
function without([from, to]: [string, string], gap: { from: string; to: string | null }): [string, string][] {
  const end = gap.to ?? to;
  if (gap.from >= to || end <= from || end <= gap.from) return [[from, to]];
  const parts: [string, string][] = [
    [from, gap.from],
    [end, to],
  ];
  return parts.filter(([a, b]) => a < b);
}

/** The ranges on which a line counts at all, in order: told, past its window of contest, not suspended, not ended, its law not repealed. */
export function countedRanges(line: TrustLine): [string, string][] {
  const isTold = line.state === 'TOLD' || line.state === 'CONTESTED' || line.state === 'REVOKED';
  if (!isTold || line.countsFrom === null) return [];
  const last = fallsOutOn(line);
  const to = line.endedOn !== null && line.endedOn < last ? line.endedOn : last;
  if (line.countsFrom >= to) return [];
  return line.suspensions.reduce<[string, string][]>(
    (ranges, gap) => ranges.flatMap((range) => without(range, gap)),
    [[line.countsFrom, to]],
  );
}

/** What a line adds, as points over half-open ranges in order, equal neighbours joined; what is 0 is left out. */
export function contributionsOf(line: TrustLine): TrustContribution[] {
  const { decidedOn } = line.decision;
  const contributions: TrustContribution[] = [];
  for (const [from, to] of countedRanges(line)) {
    for (let month = 0; month < line.weight.months; month++) {
      const [start, end] = [addMonths(decidedOn, month), addMonths(decidedOn, month + 1)];
      const [a, b] = [start > from ? start : from, end < to ? end : to];
      const points = pointsAfter(line.weight, month);
      if (a >= b || points === 0) continue;
      const last = contributions.at(-1);
      if (last?.points === points && last.range[1] === a) last.range = [last.range[0], b];
      else contributions.push({ range: [a, b], points });
    }
  }
  return contributions;
}

/** The points of told contributions on a civil date: at most one range holds it. */
export function pointsOn(contributions: readonly TrustContribution[], date: string): number {
  return contributions.find(({ range: [from, to] }) => from <= date && date < to)?.points ?? 0;
}
