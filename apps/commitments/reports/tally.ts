import type { CommitmentOutcome, ReportCell } from '@concord/contracts';
import { periodOf, within } from './period.js';
import { shownPeriods } from './suppression.js';

/** What counts: it was due, and it is known or plainly not shown what became of it. */
const COUNTED = ['KEPT', 'LATE', 'BROKEN', 'OVERDUE'] as const;
type Counted = (typeof COUNTED)[number];

/** A commitment as the report sees it. */
export interface Case {
  id: string;
  title: string;
  dueOn: string;
  outcome: CommitmentOutcome;
}

const isCounted = (outcome: CommitmentOutcome): outcome is Counted => COUNTED.some((one) => one === outcome);

/**
 * The cells of one department for a period and its parts, as of `day`. A year is told when it is over, with all its parts at
 * once: a quarter that was told before its half is over could not be hidden any more. Pure.
 */
export function cellsOf(name: string, cases: readonly Case[], day: string): ReportCell[] {
  const year = name.slice(0, 4);
  const counted = cases.filter(({ outcome }) => isCounted(outcome));
  const inside = (period: string) => {
    const { from, to } = periodOf(period);
    return counted.filter(({ dueOn }) => from <= dueOn && dueOn < to);
  };
  const isRunning = day < periodOf(year).to;
  const shown = shownPeriods(year, (period) => inside(period).length);
  return within(name).map((period): ReportCell => {
    if (isRunning) return { period, shown: 'RUNNING', numbers: null, cases: [] };
    if (!shown.has(period)) return { period, shown: 'SUPPRESSED', numbers: null, cases: [] };
    return { period, shown: 'SHOWN', numbers: numbersOf(inside(period)), cases: namedOf(period, inside, shown) };
  });
}

/**
 * The cases behind a number: those of its quarters that are shown themselves. The cases of the others would tell what is
 * hidden; so a number may be larger than its list.
 */
function namedOf(period: string, inside: (period: string) => Case[], shown: ReadonlySet<string>): ReportCell['cases'] {
  return within(period)
    .filter((part) => part.includes('-Q') && shown.has(part))
    .flatMap(inside)
    .map(({ id, title, dueOn, outcome }) => ({ id, title, dueOn, outcome: outcome as Counted }));
}

function numbersOf(cases: readonly Case[]): NonNullable<ReportCell['numbers']> {
  const count = (outcome: Counted) => cases.filter((each) => each.outcome === outcome).length;
  const [kept, late, broken, overdue] = [count('KEPT'), count('LATE'), count('BROKEN'), count('OVERDUE')];
  const due = cases.length;
  const permille = (part: number) => Math.round((part * 1_000) / due);
  return {
    ...{ due, kept, late, broken, overdue },
    ...{ keptPermille: permille(kept), latePermille: permille(late), brokenPermille: permille(broken) },
  };
}
