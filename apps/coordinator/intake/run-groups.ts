import { GroupCommit, inTransaction, type ColumnCipher } from '@concord/database';
import type { DataSource } from 'typeorm';
import { commitRuns, type JudgedRun, type RunOutcome } from './commit-runs.js';

/** What became of a run: its outcome, or why it was not stored. */
type Stored = { outcome: RunOutcome } | { error: unknown };

/** Longer groups hold their locks longer. */
const RUNS = 4;

/**
 * Stores runs, several lanes of an authority in one transaction: while one group is stored, the runs that become ready wait
 * and go with the next. So lanes of one process never wait for each other's subjects, and a statement carries many rows.
 */
export class RunGroups {
  private readonly groups = new Map<string, GroupCommit<JudgedRun, Stored>>();

  constructor(
    private readonly ds: DataSource,
    private readonly cipher: ColumnCipher,
  ) {}

  /** Stores a run, durable when this returns. Throws what {@link commitRuns} and the database throw about this very run. */
  async store(run: JudgedRun): Promise<RunOutcome> {
    const { authority } = run.place;
    const group = this.groups.get(authority) ?? new GroupCommit((runs: readonly JudgedRun[]) => this.write(runs), RUNS);
    this.groups.set(authority, group);
    const stored = await group.add(run);
    if ('error' in stored) throw stored.error;
    return stored.outcome;
  }

  private async write(runs: readonly JudgedRun[]): Promise<(run: JudgedRun) => Stored> {
    const stored = await this.together(runs).catch((error: unknown) =>
      runs.length > 1 ? this.eachAlone(runs) : new Map(runs.map((run) => [run, { error }])),
    );
    return (run) => stored.get(run) ?? { error: new Error('the run was not stored') };
  }

  private async together(runs: readonly JudgedRun[]): Promise<Map<JudgedRun, Stored>> {
    const outcomes = await inTransaction(this.ds, (tx) => commitRuns(tx, this.cipher, runs));
    return new Map(outcomes.flatMap((outcome, i) => (runs[i] ? [[runs[i], { outcome }] as const] : [])));
  }

  /** What fails one run (another process took its lane on) must not fail the others. */
  private async eachAlone(runs: readonly JudgedRun[]): Promise<Map<JudgedRun, Stored>> {
    const stored = new Map<JudgedRun, Stored>();
    for (const run of runs) {
      const [own] = await this.together([run]).then(
        (one) => [...one.values()],
        (error: unknown) => [{ error }],
      );
      if (own) stored.set(run, own);
    }
    return stored;
  }
}
