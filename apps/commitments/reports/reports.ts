import { departments, today, type Department } from '@concord/catalogue';
import { Refusal, type CommitmentAnswer, type DepartmentReport } from '@concord/contracts';
import { pooled } from '@concord/database';
import { dueWithin, findHistory, type History } from '../commitments/commitment.store.js';
import type { CommitmentsOptions } from '../commitments/commitments.js';
import { outcomeOn } from '../commitments/outcome.js';
import { viewOf } from '../commitments/view.js';
import { periodOf } from './period.js';
import { cellsOf } from './tally.js';

/** Which report: a period, and one department where it is not of all. */
export interface Asked {
  period: string;
  department?: string | undefined;
}

/** What anybody may read of departments: rates by period, and the cases behind them. */
export class Reports {
  constructor(private readonly options: CommitmentsOptions) {}

  /** The report, departments in the order of their codes. Throws Refusal `not_found` for a department that is not in the register. */
  async report({ period, department }: Asked): Promise<DepartmentReport> {
    const day = this.day();
    const asked = department === undefined ? [...departments().values()] : [registered(department)];
    const told = [];
    for (const { code, name } of asked) {
      told.push({ code, name, cells: cellsOf(period, await this.casesOf(code, period, day), day) });
    }
    return { period, asOf: day, departments: told };
  }

  /** A case that is behind a number that is shown. Throws Refusal `not_found` for every other. */
  async publicCase(id: string): Promise<CommitmentAnswer> {
    const history = await findHistory(pooled(this.options.ds), id);
    if (history) {
      const { body, dueOn } = history.commitment;
      const year = dueOn.slice(0, 4);
      const day = this.day();
      const cells = cellsOf(year, await this.casesOf(body.department, year, day), day);
      if (cells.some(({ cases }) => cases.some((each) => each.id === id))) return viewOf(history, day);
    }
    throw new Refusal('not_found', 'there is nothing here');
  }

  private async casesOf(department: string, period: string, day: string) {
    const { from, to } = periodOf(period.slice(0, 4));
    const found = await dueWithin(pooled(this.options.ds), department, from, to);
    return found.map(({ commitment }: History) => ({
      id: commitment.id,
      title: commitment.body.title,
      dueOn: commitment.dueOn,
      outcome: outcomeOn(commitment, day),
    }));
  }

  private day(): string {
    return today(this.options.zone, this.options.clock.now());
  }
}

function registered(code: string): Department {
  const found = departments().get(code);
  if (!found) throw new Refusal('not_found', 'no such department');
  return found;
}
